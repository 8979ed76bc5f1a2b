extension Refusal {
    /// Two branches that saved dev, `feature` and `change`; git could not merge them.
    ///
    /// - Parameters:
    ///   - first: The commands on `feature`.
    ///   - second: The commands on `change`.
    /// - Returns: The shell lines.
    private static func merge(_ first: String, _ second: String) -> String {
        """
        git checkout -q -B start
        git checkout -q -b feature
        \(first)
        commit first
        git checkout -q -B change start
        \(second)
        commit second
        git merge -q feature || true
        """
    }

    /// Merges and comparisons.
    static let merging: [Refusal] = [
        Refusal("a file without a conflict", in: .repository, "pintle resolve environments/dev.env"),
        Refusal("a project without a conflict", in: .repository, "pintle resolve"),
        Refusal("a file that cannot be settled", in: .repository, "pintle resolve README.md"),
        Refusal("a setting from both sides", in: .repository, "pintle resolve --ours A --theirs A"),
        Refusal(
            "a merge by a member who may not write",
            in: .repository,
            after: "join bob --read base,dev; commit bob; "
                + merge("pintle set dev API_TIMEOUT 11s", "pintle set dev LOG_LEVEL info"),
            "as bob pintle resolve"
        ),
        Refusal(
            "a merge with a side that was changed by hand",
            in: .repository,
            after: merge(
                "sed -i s/LOG_LEVEL=debug/LOG_LEVEL=error/ environments/dev.env",
                "pintle set dev LOG_LEVEL info"
            ),
            "pintle resolve"
        ),
        Refusal(
            "a setting that both sides changed",
            in: .repository,
            after: merge("pintle set dev LOG_LEVEL error", "pintle set dev LOG_LEVEL info"),
            "pintle resolve",
            writesNothing: false
        ),
        Refusal(
            "a choice that no conflict needs",
            in: .repository,
            after: merge("pintle set dev API_TIMEOUT 11s", "pintle set dev LOG_LEVEL info"),
            "pintle resolve --theirs API_TIMEOUT",
            writesNothing: false
        ),
        Refusal(
            "a change by hand in an unfinished merge",
            in: .repository,
            after: merge("pintle set dev API_TIMEOUT 11s", "pintle set dev LOG_LEVEL info")
                + "\ngit checkout -q --ours environments/dev.env; sed -i '1i # mine' environments/dev.env",
            "pintle sign dev --yes"
        ),
        Refusal(
            "an env file that one side removed",
            in: .repository,
            after: merge("git rm -q environments/dev.env", "pintle set dev LOG_LEVEL info"),
            "pintle resolve"
        ),
        Refusal(
            "a request that both sides wrote",
            in: .repository,
            after: merge("request bob", "echo other > keys/bob.pub"),
            "pintle resolve"
        ),
        Refusal(
            "an env file under the roster of the other side",
            in: .repository,
            after: """
                join bob --admin --read base,dev --write base,dev
                commit bob
                git show HEAD:environments/dev.env > "$BASE/base"
                git branch -f main
                git checkout -q main
                as bob pintle members add robot-b --read base,dev --generate
                commit 'bob adds'
                git show HEAD:environments/dev.env > "$BASE/theirs"
                git checkout -q change
                pintle members add robot-a --read base,dev --generate
                commit 'alice adds'
                git show HEAD:environments/dev.env > "$BASE/ours"
                """,
            "pintle merge \"$BASE/base\" \"$BASE/ours\" \"$BASE/theirs\" environments/dev.env",
            writesNothing: false
        ),
        Refusal("a path that is not merged", in: .repository, "pintle merge base ours theirs README.md"),
        Refusal(
            "another program's hook",
            in: .repository,
            after: "mkdir -p .git/hooks; echo '#!/bin/sh' > .git/hooks/pre-commit; pintle git install",
            "pintle git install --hook"
        ),
        Refusal("nothing to compare with", "pintle diff dev"),
    ]
}
