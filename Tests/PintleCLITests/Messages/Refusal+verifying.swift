extension Refusal {
    /// Files that do not prove, alone or beside a base.
    static let verifying: [Refusal] = [
        Refusal("a report over another file", after: "echo mine > notes.txt", "pintle report -o notes.txt"),
        Refusal(
            "an altered file",
            after: "sed -i '1i # by hand' environments/dev.env",
            "pintle verify --format json"
        ),
        Refusal("a missing file", after: "rm environments/dev.env", "pintle verify"),
        Refusal(
            "a directory as the env file",
            after: "rm environments/dev.env; mkdir environments/dev.env",
            "pintle check dev"
        ),
        Refusal(
            "a link as the env file",
            after: "mv environments/dev.env x; ln -s ../x environments/dev.env",
            "pintle check dev"
        ),
        Refusal(
            "an env file without an environment",
            after: "cp environments/dev.env environments/test.env",
            "pintle verify"
        ),
        Refusal("a missing schema", after: "rm environments/schema.yaml", "pintle verify"),
        Refusal(
            "an older state",
            after: "cp environments/dev.env x; pintle set dev API_TIMEOUT 11s; cp x environments/dev.env",
            "pintle check dev"
        ),
        Refusal(
            "a state older than demanded",
            "pintle verify --min-generation dev=9 --min-generation roster=99"
        ),
        Refusal(
            "a roster without the trusted checkpoint",
            after: """
                cp keys/roster x
                join bob --read dev
                pintle verify --print-checkpoint > checkpoint
                cp x keys/roster
                """,
            "PINTLE_ROOT=$(sed -n 's/^PINTLE_ROOT=//p' checkpoint) XDG_STATE_HOME=/nowhere pintle verify"
        ),
        Refusal(
            "a clone too shallow for its base",
            in: .repository,
            after: """
                pintle set dev API_TIMEOUT 11s
                commit two
                git rm -q --cached keys/roster
                git commit -q -m three
                commit four
                git clone -q --depth 2 "file://$PWD" ../clone
                """,
            "pintle verify --untrusted -C ../clone --base HEAD~1"
        ),
        Refusal(
            "damaged seen states",
            after:
                "pintle run dev -- true; for file in \"$XDG_STATE_HOME\"/pintle/*/branches/*; do echo nonsense > \"$file\"; done",
            "pintle check dev"
        ),
        Refusal(
            "a partial clone without its base's files",
            in: .repository,
            after: """
                pintle set dev API_TIMEOUT 11s
                commit two
                git config uploadpack.allowFilter true
                git clone -q --filter=blob:none "file://$PWD" ../clone
                """,
            "pintle verify --untrusted -C ../clone --base HEAD~1"
        ),
        Refusal(
            "objects among the files of the work tree",
            in: .repository,
            after: "git init -q --bare store; echo ../../store/objects > .git/objects/info/alternates",
            "pintle verify --base main"
        ),
        Refusal(
            "a git object under another name",
            in: .repository,
            after: """
                pintle set dev API_TIMEOUT 11s
                commit two
                object() { git rev-parse "$1:environments/dev.env" | sed 's,^..,.git/objects/&/,'; }
                cp -f "$(object HEAD)" "$(object main)"
                """,
            "pintle verify --base main"
        ),
        Refusal(
            "a git directory among the files of the work tree",
            in: .repository,
            after: "mv .git bare; echo 'gitdir: bare' > .git",
            "pintle verify --base main"
        ),
        Refusal(
            "a git directory with a FIFO",
            in: .repository,
            after: "rm .git/HEAD; mkfifo .git/HEAD",
            "pintle verify --base main"
        ),
        Refusal(
            "a git without output",
            in: .repository,
            after: "mkdir ../bin; printf '#!/bin/sh\\n' > ../bin/git; chmod 755 ../bin/git",
            "PATH=\"$BASE/bin:$PATH\" pintle verify --base main"
        ),
        Refusal(
            "a git program in the project",
            in: .repository,
            after: "mkdir bin; cp /bin/true bin/git",
            "PATH=\"$PWD/bin:bin:.::$(dirname \"$(command -v pintle)\")\" pintle verify --base main"
        ),
        Refusal("an unknown base", in: .repository, "pintle verify --base nowhere"),
        Refusal(
            "a base that is not before HEAD",
            in: .repository,
            after: """
                git checkout -q main
                echo x > x
                commit x
                git checkout -q change
                """,
            "pintle verify --base main"
        ),
        Refusal(
            "a base that does not verify",
            in: .repository,
            after: """
                sed -i '1i # by hand' environments/dev.env
                commit spoiled
                git branch -f main
                git checkout -q HEAD~1 -- environments/dev.env
                commit mended
                """,
            "pintle verify --base main"
        ),
        Refusal(
            "an older state than the base's",
            in: .repository,
            after: """
                cp environments/dev.env x
                pintle set dev API_TIMEOUT 11s
                commit two
                git branch -f main
                cp x environments/dev.env
                """,
            "XDG_STATE_HOME=/nowhere pintle verify --base main"
        ),
        Refusal(
            "an unstaged roster",
            in: .repository,
            after: "git rm -q --cached keys/roster",
            "pintle verify --staged"
        ),
        Refusal(
            "a staged file in conflict",
            in: .repository,
            after: """
                git checkout -q main
                pintle set dev API_TIMEOUT 11s
                commit main
                git checkout -q change
                pintle trust --accept dev --yes
                pintle set dev API_TIMEOUT 12s
                commit change
                git merge -q main || true
                """,
            "pintle verify --staged"
        ),
        Refusal(
            "a malformed footer",
            after: "sed -i 's/^#: signed /#: signed  /' environments/dev.env",
            "pintle verify"
        ),
        Refusal(
            "a file format of another release",
            after: "sed -i 's/^#: pintle 1$/#: pintle 2/' environments/dev.env",
            "pintle verify"
        ),
        Refusal(
            "a damaged block of the schema",
            after: "sed -i 's/^#: generation .*/#: generation x/' environments/schema.yaml",
            "pintle verify"
        ),
        Refusal(
            "an oversized schema",
            after: "head -c 40000000 /dev/zero | tr '\\000' '#' > environments/schema.yaml",
            "pintle verify"
        ),
        Refusal("no place for seen states", "env -u HOME -u XDG_STATE_HOME pintle trust --accept dev"),
        Refusal(
            "an older state without consent",
            in: .repository,
            after: """
                cp environments/dev.env x
                pintle set dev API_TIMEOUT 11s
                commit two
                pintle get dev API_TIMEOUT
                cp x environments/dev.env
                """,
            "pintle trust --accept dev"
        ),
        Refusal("an unknown state to accept", "pintle trust --accept produ"),
    ]
}
