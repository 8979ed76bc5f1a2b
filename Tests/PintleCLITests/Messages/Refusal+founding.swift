extension Refusal {
    /// Projects that are begun, and roots that are trusted.
    static let founding: [Refusal] = [
        Refusal("an existing project", "pintle init"),
        Refusal("an example with imported files", in: .nothing, "pintle init --example --from x.env"),
        Refusal(
            "an invalid file to import",
            in: .nothing,
            after: "echo 'A B' > x.env",
            "pintle init --from x.env"
        ),
        Refusal("a missing file to import", in: .nothing, "pintle init --from x.env"),
        Refusal(
            "two files for one environment",
            in: .nothing,
            after: "echo A=1 > x.env; cp x.env y.env",
            "pintle init --from dev=x.env --from dev=y.env"
        ),
        Refusal(
            "a file to import into an unknown environment",
            in: .nothing,
            after: "echo A=1 > x.env",
            "pintle init --from test=x.env"
        ),
        Refusal("an invalid name of the founder", in: .nothing, "pintle init --as 'Alice!'"),
        Refusal("an invalid project name", in: .nothing, "pintle init --project 'My Chat'"),
        Refusal(
            "an existing file in place of a directory",
            in: .nothing,
            after: "mkdir environments; : > environments/prod.env",
            "pintle init"
        ),
        Refusal(
            "a project in place of another one",
            in: .nothing,
            after: "pintle init; rm -r environments keys",
            "pintle init"
        ),
        Refusal("an invalid root", "pintle trust nonsense"),
        Refusal("two roots", "pintle trust a b"),
        Refusal(
            "another project's root",
            after: "mkdir ../other; (cd ../other && pintle init > /dev/null; pintle trust > root)",
            "pintle trust \"$(head -n 1 ../other/root)\""
        ),
        Refusal("an invalid root in the variable", "PINTLE_ROOT=nonsense pintle verify"),
        Refusal("a root that is not trusted", "XDG_CONFIG_HOME=/nowhere pintle verify"),
        Refusal(
            "no place to store a root",
            "root=$(pintle trust | head -n 1); env -u HOME -u XDG_CONFIG_HOME pintle trust \"$root\""
        ),
        Refusal(
            "an invalid line in the roots",
            after: "echo nonsense > \"$XDG_CONFIG_HOME/pintle/roots\"",
            "pintle verify"
        ),
        Refusal("a new root without consent", "pintle init --new-root"),
        Refusal(
            "a project with a line feed in its path",
            in: .nothing,
            after: "mkdir 'a\nb'",
            "cd 'a\nb'; pintle init",
            writesNothing: false
        ),
    ]

    /// Private keys that do not do.
    static let identities: [Refusal] = [
        Refusal("an invalid key", "PINTLE_KEY=nonsense pintle check"),
        Refusal("a truncated key", "PINTLE_KEY=PINTLE-KEY-1QQQQ pintle check"),
        Refusal("a public key as the private one", "PINTLE_KEY=$(pintle identity show | head -n 1) pintle check"),
        Refusal(
            "a key file that others can read",
            after: "chmod 644 \"$XDG_CONFIG_HOME/pintle/identity\"",
            "pintle check"
        ),
        Refusal("an empty key file", after: ": > key; chmod 600 key", "PINTLE_KEY_FILE=key pintle check"),
        Refusal("a directory as the key file", "PINTLE_KEY_FILE=keys pintle check"),
        Refusal("a missing key file", "PINTLE_KEY_FILE=missing pintle check"),
        Refusal(
            "two keys in a file",
            after: "cat \"$XDG_CONFIG_HOME/pintle/identity\" \"$XDG_CONFIG_HOME/pintle/identity\" > two; chmod 600 two",
            "PINTLE_KEY_FILE=two pintle check"
        ),
        Refusal(
            "a key file that is too long",
            after: "head -c 300000 /dev/zero > big; chmod 600 big",
            "PINTLE_KEY_FILE=big pintle check"
        ),
        Refusal("a key command that is not an array", "PINTLE_KEY_CMD='pass show x' pintle check"),
        Refusal("a missing key command", "PINTLE_KEY_CMD='[\"/no/such/program\"]' pintle check"),
        Refusal("a key command that fails", "PINTLE_KEY_CMD='[\"false\"]' pintle check"),
        Refusal(
            "an exported key without its passphrase",
            after:
                "echo correct horse > p; chmod 600 p; pintle identity export --passphrase-file p > key; chmod 600 key",
            "PINTLE_KEY_FILE=key pintle check"
        ),
        Refusal(
            "an exported key with a wrong passphrase",
            after: """
                echo correct horse > p; echo wrong > q; chmod 600 p q
                pintle identity export --passphrase-file p > key
                rm "$XDG_CONFIG_HOME/pintle/identity"
                """,
            "pintle identity import key --passphrase-file q"
        ),
        Refusal(
            "an existing identity",
            after: "echo correct horse > p; chmod 600 p; pintle identity export --passphrase-file p > key",
            "pintle identity import key --passphrase-file p --without-passphrase"
        ),
        Refusal("no place for an identity", "env -u HOME -u XDG_CONFIG_HOME pintle identity import key"),
        Refusal("a passphrase without a terminal", "pintle identity export"),
        Refusal("an empty passphrase", after: ": > p; chmod 600 p", "pintle identity export --passphrase-file p"),
        Refusal(
            "a passphrase file that others can read",
            after: "echo correct horse > p; chmod 644 p",
            "pintle identity export --passphrase-file p"
        ),
    ]
}
