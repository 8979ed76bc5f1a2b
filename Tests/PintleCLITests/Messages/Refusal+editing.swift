extension Refusal {
    /// Mistakes in an editor, and kept texts.
    static let editing: [Refusal] = [
        Refusal("no editor", "env -u PINTLE_EDITOR pintle edit dev"),
        Refusal("an editor that fails", after: "editor 'exit 3'", "pintle edit dev"),
        Refusal("an editor that a signal ends", after: "editor 'kill -9 $$'", "pintle edit dev"),
        Refusal("an editor that empties the file", after: "editor ': > \"$1\"'", "pintle edit dev"),
        Refusal("an editor that removes the file", after: "editor 'rm \"$1\"'", "pintle edit dev"),
        Refusal(
            "invalid lines",
            after: "editor 'printf \"what is this\\nAPI_TIMEOUT=11s\\nAPI_TIMEOUT=12s\\n\" > \"$1\"'",
            "pintle edit dev",
            writesNothing: false
        ),
        Refusal(
            "a comment with a secret",
            after: "editor 'sed -i \"s/^SESSION_SECRET=\\(.*\\)/# \\1\\n&/\" \"$1\"'",
            "pintle edit dev",
            writesNothing: false
        ),
        Refusal(
            "an edit while another text is kept",
            after: "editor 'echo nonsense >> \"$1\"'; pintle edit dev || true; editor ':'",
            "pintle edit dev"
        ),
        Refusal("no kept text to resume", "pintle edit dev --resume"),
        Refusal("resume and discard together", "pintle edit dev --resume --discard"),
        Refusal(
            "a kept text under another key",
            after: """
                join bob --read base,dev --write base,dev
                editor 'echo nonsense >> "$1"'
                pintle edit dev || true
                mkdir -p "$BASE/state-bob"
                cp -R "$XDG_STATE_HOME/pintle" "$BASE/state-bob/"
                """,
            "as bob pintle edit dev --resume"
        ),
        Refusal(
            "a damaged kept text",
            after: """
                editor 'echo nonsense >> "$1"'
                pintle edit dev || true
                pintle edit staging || true
                cd "$XDG_STATE_HOME/pintle"
                set -- $(find . -name 'unsaved-*')
                cp "$1" spare; cp "$2" "$1"; cp spare "$2"; rm spare
                """,
            "pintle edit dev --resume"
        ),
        Refusal(
            "a value that another member changed during the edit",
            after: """
                editor 'test -e "$BASE/done" || pintle set dev API_TIMEOUT 12s' ': > "$BASE/done"' \\
                    'grep -q ^API_TIMEOUT= "$1" || echo API_TIMEOUT=13s >> "$1"'
                """,
            "pintle edit dev",
            writesNothing: false
        ),
        Refusal(
            "no directory in memory",
            after: "editor ':'",
            "XDG_RUNTIME_DIR= unshare -rm sh -c 'mount -t tmpfs -o ro tmpfs /dev/shm && exec pintle edit dev'"
        ),
    ]
}

extension Refusal {
    /// Setting, reading and removing values.
    static let values: [Refusal] = [
        Refusal("a value given twice", "pintle set prod API_TIMEOUT 11s --stdin"),
        Refusal("more than one value", "pintle set prod API_TIMEOUT 11 s"),
        Refusal("a secret as an argument", "pintle set prod SESSION_SECRET canary-0123456789"),
        Refusal("an unknown value as an argument", "pintle set prod NOT_DECLARED canary-0123456789"),
        Refusal("a secret without a terminal", "pintle set prod SESSION_SECRET"),
        Refusal("a value that does not fit its type", "pintle set prod API_TIMEOUT soon"),
        Refusal("a secret that does not fit its type", "printf canary | pintle set prod SESSION_SECRET --stdin"),
        Refusal(
            "a secret that a comment contains",
            after: """
                editor 'echo "# was canary-0123456789-abcdefghijklmnop" >> "$1"'
                pintle edit dev
                """,
            "printf canary-0123456789-abcdefghijklmnop | pintle set dev SESSION_SECRET --stdin"
        ),
        Refusal("a value with a NUL character", "printf 'a\\000b' | pintle set prod APP_NAME --stdin"),
        Refusal(
            "a plain value with the mark of a footer",
            "printf 'a\\n#: pintle 1' | pintle set prod APP_NAME --stdin"
        ),
        Refusal("a missing value file", "pintle set prod SESSION_SECRET --from-file missing.txt"),
        Refusal("a directory as the value file", "pintle set prod SESSION_SECRET --from-file environments"),
        Refusal("a value that is not set", "pintle get dev SUPABASE_PINS"),
        Refusal("no value to remove", "pintle unset prod LOG_LEVEL"),
        Refusal("a value without a generator", "pintle rotate prod SENTRY_DSN"),
        Refusal(
            "a value from a member who may not write",
            after: "join bob --read dev",
            "as bob pintle set dev API_TIMEOUT 11s"
        ),
        Refusal(
            "a value for a member who may not read",
            after: "join bob --read dev",
            "as bob pintle get prod SESSION_SECRET"
        ),
        Refusal(
            "a value under a former reader's key",
            after: """
                join bob --write base --write prod
                join carol --read base --read prod
                cp environments/prod.env x
                pintle members remove carol
                mv x environments/prod.env
                """,
            "printf %040d 7 | as bob pintle set prod SESSION_SECRET --stdin"
        ),
        Refusal(
            "a data key chosen without the right to read",
            after: "join bob --write dev",
            "as bob pintle rotate dev"
        ),
    ]
}

extension Refusal {
    /// Changes by hand, and values that come back.
    static let history: [Refusal] = [
        Refusal("a new name that the schema does not declare", "pintle rename OLD_NAME NEW_NAME"),
        Refusal("an old name that the schema still declares", "pintle rename session.secret api.url"),
        Refusal("an old name that no environment has", "pintle rename OLD_NAME api.url"),
        Refusal("an old name that is none", "pintle rename 1-2 api.url"),
        Refusal(
            "a value under the old and the new name",
            after: """
                sed -i 's/^  session.secret:/  auth.sessionSecret:/' environments/schema.yaml; pintle schema sign --yes
                pintle rotate dev AUTH_SESSION_SECRET
                """,
            "pintle rename session.secret auth.sessionSecret"
        ),
        Refusal("a renamed environment over one with values", "pintle rename staging prod"),
        Refusal(
            "a change by hand without consent",
            in: .repository,
            after: "sed -i s/^LOG_LEVEL=.*/LOG_LEVEL=info/ environments/dev.env",
            "pintle sign dev"
        ),
        Refusal(
            "a change by hand of an uncommitted file",
            after: "sed -i s/^LOG_LEVEL=.*/LOG_LEVEL=info/ environments/dev.env; git init -q; commit one",
            "pintle sign dev --yes"
        ),
        Refusal(
            "a sealed value changed by hand",
            in: .repository,
            after: "sed -i 's/^\\(SESSION_SECRET=sealed:.*\\)........$/\\1AAAAAAAA/' environments/dev.env",
            "pintle sign dev --yes"
        ),
        Refusal(
            "a secret in plaintext by hand",
            in: .repository,
            after: "sed -i 's/^SESSION_SECRET=.*/SESSION_SECRET=canary-0123456789/' environments/dev.env",
            "pintle sign dev --yes"
        ),
        Refusal("an unknown commit", in: .repository, "pintle revert dev --to nowhere"),
        Refusal("a setting that neither state has", in: .repository, "pintle revert dev SUPABASE_PINS --to main"),
        Refusal("no repository", "pintle revert dev --to HEAD"),
        Refusal(
            "a reverted comment with a secret",
            in: .repository,
            after: """
                editor 'sed -i "s/^SESSION_SECRET=.*/SESSION_SECRET=pX4tZ7kWm2BqNv9RsH6yGc3JdL8fTaE5pX4tZ7kW/" "$1"' \\
                    'sed -i "1i # qX4tZ7kWm2BqNv9RsH6yGc3JdL8fTaE5pX4tZ7kW" "$1"'
                pintle edit dev
                commit two
                editor 'sed -i "1d" "$1"' 'sed -i "s/^SESSION_SECRET=.*/SESSION_SECRET=qX4tZ7kWm2BqNv9RsH6yGc3JdL8fTaE5pX4tZ7kW/" "$1"'
                pintle edit dev
                commit three
                """,
            "pintle revert dev --to HEAD~1"
        ),
    ]
}
