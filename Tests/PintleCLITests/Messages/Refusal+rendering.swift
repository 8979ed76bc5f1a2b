extension Refusal {
    /// Files that are rendered.
    static let rendering: [Refusal] = [
        Refusal("an abstract environment to render", "pintle render base"),
        Refusal("an unknown target", "pintle render prod sever"),
        Refusal("a target without a similar name", "pintle render prod something-else"),
        Refusal("no target", after: "sed -i '/^targets:/,/^$/d' environments/schema.yaml; sign", "pintle render prod"),
        Refusal("several targets on standard output", "pintle render prod --stdout"),
        Refusal("standard output and a directory", "pintle render prod server --stdout -o out"),
        Refusal("a format without a comparison", "pintle render prod --format json"),
        Refusal("a rollback with overdue errors", "pintle render prod --rollback --overdue"),
        Refusal("an empty directory name", "pintle render prod -o ''"),
        Refusal("a rollback of one target", "pintle render prod server --rollback -o out"),
        Refusal(
            "a rollback without kept files",
            after: "pintle render staging -o out",
            "pintle render staging --rollback -o out"
        ),
        Refusal(
            "several files on standard output",
            after: """
                sed -i 's/^targets:/&\\n  files: { format: docker-secrets, audience: server, path: files }/' \\
                    environments/schema.yaml
                sign
                """,
            "pintle render staging files --stdout"
        ),
        Refusal("the project's own directory", "pintle render prod -o environments"),
        Refusal(
            "another project's own directory",
            after: "mkdir -p ../other/keys; cp keys/roster ../other/keys",
            "pintle render prod -o ../other/environments"
        ),
        Refusal(
            "the hooks of a bare repository",
            after: "git init -q --bare ../bare",
            "pintle render prod -o ../bare/hooks"
        ),
        Refusal("a link in the project", after: "ln -s /tmp elsewhere", "pintle render prod -o elsewhere"),
        Refusal(
            "a target in the project from above",
            after: "sed -i 's#path: server.env#path: project/keys/x#' environments/schema.yaml; sign; git init -q ..",
            "pintle render staging server -o .."
        ),
        Refusal(
            "a target in the project from above without git",
            after: "sed -i 's#path: server.env#path: project/keys/x#' environments/schema.yaml; sign",
            "pintle render staging server -o .."
        ),
        Refusal(
            "a target that git tracks",
            in: .repository,
            after: "echo ours > server.env; commit ours",
            "pintle render staging server -o ."
        ),
        Refusal(
            "a target that another repository tracks",
            after: """
                git init -q ../other
                echo theirs > ../other/server.env
                git -C ../other add -A
                git -C ../other commit -q -m one
                """,
            "pintle render staging server -o ../other"
        ),
        Refusal(
            "an unknown file without an answer of git",
            in: .repository,
            after: "echo ours > server.env; echo '[' > .git/config",
            "pintle render staging server -o ."
        ),
        Refusal("a file in place of the output directory", "pintle render prod -o .gitignore"),
        Refusal("a directory that cannot be made", "pintle render prod -o /proc/nothing"),
        Refusal("another environment's directory", after: "pintle render prod -o out", "pintle render staging -o out"),
        Refusal(
            "a link in place of a file",
            after: "mkdir out; ln -s /etc/hostname out/server.env",
            "pintle render staging -o out"
        ),
        Refusal(
            "a directory in place of a file",
            after: "mkdir -p out/server.env",
            "pintle render staging -o out"
        ),
        Refusal(
            "a render that was interrupted",
            after:
                "pintle render staging -o out; mkdir -m 700 out/.pintle-render; echo stage 1 > out/.pintle-render/journal",
            "pintle render staging -o out --check"
        ),
        Refusal(
            "an insecure value",
            after: "pintle set prod API_URL http://api.pelican-harbor.net",
            "pintle render prod"
        ),
    ]

    /// Commands that are run.
    static let running: [Refusal] = [
        Refusal(
            "a pushed unsigned schema",
            in: .repository,
            after: "sed -i '1i # by hand' environments/schema.yaml; commit two",
            "pintle run dev -- true"
        ),
        Refusal("no command to run", "pintle run dev"),
        Refusal("an unknown program", "pintle run dev -- no-such-program"),
        Refusal("a missing program", "pintle run dev -- ./no-such-program"),
        Refusal(
            "a file that is not a program",
            after: "echo x > x; chmod 755 x",
            "pintle run dev -- ./x",
            writesNothing: false
        ),
        Refusal("a program without permission", after: "echo x > x", "pintle run dev -- ./x"),
        Refusal(
            "more arguments than the system takes",
            "ulimit -s 256; big=$(printf %063000d 0); pintle run prod -- true $big $big",
            writesNothing: false
        ),
        Refusal(
            "no directory in memory for files",
            "XDG_RUNTIME_DIR= unshare -rm sh -c 'mount -t tmpfs -o ro tmpfs /dev/shm && exec pintle run dev --files -- true'",
            writesNothing: false
        ),
    ]
}
