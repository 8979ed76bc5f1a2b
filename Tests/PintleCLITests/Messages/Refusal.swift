import Foundation
import Testing

/// A refused command, and the shell lines before it, in a project's directory.
struct Refusal: Sendable, CustomTestStringConvertible {
    /// The content of the project's directory at first.
    enum Start: Sendable {
        case nothing
        case example
        /// The example project in a repository, on a branch that comes out of `main`.
        case repository
    }

    /// The refused action; the golden file has this name.
    let name: String
    let start: Start
    let before: String
    let command: String
    /// Whether the command changes nothing below the user's directory.
    let writesNothing: Bool
    /// The build that prints it, with TLS connections or without; `nil` for both.
    private(set) var buildHasNetwork: Bool?
    /// Whether it needs name spaces of its own, which not every machine gives to everybody.
    var needsNamespaces: Bool { command.contains("unshare ") }

    init(
        _ name: String,
        in start: Start = .example,
        after before: String = "",
        _ command: String,
        writesNothing: Bool = true
    ) {
        self.name = name
        self.start = start
        self.before = before
        self.command = command
        self.writesNothing = writesNothing
    }

    /// The same, for builds with TLS connections alone, or for those without.
    func printed(byBuildWithNetwork hasNetwork: Bool) -> Refusal {
        var refusal = self
        refusal.buildHasNetwork = hasNetwork
        return refusal
    }

    var testDescription: String { name }
    var file: String { name.replacing(/[^A-Za-z0-9]+/, with: "-") + ".txt" }

    /// Those that can be tried on this machine and with this build.
    static let possible = all.filter { refusal in
        (!refusal.needsNamespaces || hasNamespaces)
            && refusal.buildHasNetwork ?? BuiltBinary.hasNetwork == BuiltBinary.hasNetwork
    }

    private static let hasNamespaces =
        (try? Sandbox().run(["/usr/bin/env", "unshare", "-rm", "true"]).status) == 0

    static let all =
        arguments + values + editing + founding + identities + members + history + verifying + rendering + running
        + pins + schema + marking + waiving + copies + merging
}

extension Refusal {
    /// Functions for the shell lines.
    ///
    /// `as NAME COMMAND…` runs a command as another person with own keys and directories; `editor SCRIPT…` makes an editor of a
    /// script of `sh`, to which the file is `$1`; `sign` signs the schema; `join NAME RIGHT…` adds a member.
    private static let prelude = """
        as() {
            person=$1
            shift
            if [ "$person" = alice ]; then "$@"; return; fi
            USER=$person HOME="$BASE/home-$person" XDG_CONFIG_HOME="$BASE/config-$person" \\
                XDG_STATE_HOME="$BASE/state-$person" "$@"
        }
        request() {
            as "$1" pintle trust "$(pintle trust | head -n 1)"
            as "$1" pintle join "$1" | head -n 1
        }
        join() {
            fingerprint=$(request "$1")
            pintle members add "$@" --fingerprint "$fingerprint"
        }
        sign() { pintle schema sign --yes "$@"; }
        commit() { git add -A && git commit -q -m "$1"; }
        editor() { printf '%s\\n' "set -e" "$@" > "$BASE/editor.sh"; }
        export PINTLE_EDITOR="/bin/sh '$BASE/editor.sh'"

        """

    private func sandbox() throws -> Sandbox {
        switch start {
        case .nothing: try Sandbox()
        case .example: try Sandbox.example()
        case .repository: try Sandbox.repository()
        }
    }

    /// Does what comes before, then runs the command.
    ///
    /// - Returns: The outcome of the command, and the files that it wrote below the user's directory.
    /// - Throws: When a line before it fails.
    func outcome() throws -> (text: String, status: Int32, written: [String]) {
        let sandbox = try sandbox()
        let directory = URL(filePath: BuiltBinary.path).deletingLastPathComponent().path
        let variables = [
            "PATH": directory + ":" + (sandbox.environment["PATH"] ?? ""), "BASE": sandbox.path,
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Alice", "GIT_AUTHOR_EMAIL": "alice@example.com",
            "GIT_COMMITTER_NAME": "Alice", "GIT_COMMITTER_EMAIL": "alice@example.com",
        ]
        func shell(_ script: String) throws -> Outcome {
            try sandbox.run(["/bin/sh", "-euc", Self.prelude + script], variables: variables)
        }
        if !before.isEmpty {
            let done = try shell(before)
            try #require(done.status == 0, "\(name): \(done)")
        }
        let tree = try sandbox.tree()
        let outcome = try shell(command)
        let text = "$ \(command)\n\(outcome.text)\(outcome.errorText)exit status \(outcome.status)\n"
        let written = try sandbox.tree().differences(from: tree)
        return (Self.settled(text, sandbox), outcome.status, written)
    }

    /// Directories, keys, hashes and days change from run to run.
    private static func settled(_ text: String, _ sandbox: Sandbox) -> String {
        text.replacing(sandbox.path, with: "~").replacing(sandbox.runtime, with: "RUNTIME")
            .replacing(/pintle-edit-[0-9]+-[A-Za-z0-9_-]+/, with: "EDIT")
            .replacing(URL(filePath: BuiltBinary.path).deletingLastPathComponent().path, with: "BIN")
            .replacing(/[A-Za-z0-9_-]{40,}/, with: "HASH")
            .replacing(/20\d\d-\d\d-\d\d(T[0-9:]+Z)?/, with: "DAY")
            .replacing(/20\d{6}T\d{6}Z/, with: "TIME")
            .replacing(/\b[0-9a-f]{40}\b/, with: "COMMIT")
    }
}
