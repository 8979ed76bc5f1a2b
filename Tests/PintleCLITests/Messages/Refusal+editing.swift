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
