extension Refusal {
    /// Projects that are begun, and roots that are trusted.
    static let founding: [Refusal] = [
        Refusal("a project that is there already", "pintle init"),
        Refusal("an example with files of one's own", in: .nothing, "pintle init --example --from x.env"),
        Refusal(
            "a file that cannot be brought along",
            in: .nothing,
            after: "echo 'A B' > x.env",
            "pintle init --from x.env"
        ),
        Refusal("a file that is not there to bring", in: .nothing, "pintle init --from x.env"),
        Refusal(
            "two files for one environment",
            in: .nothing,
            after: "echo A=1 > x.env; cp x.env y.env",
            "pintle init --from dev=x.env --from dev=y.env"
        ),
        Refusal(
            "a file for an environment that there is not",
            in: .nothing,
            after: "echo A=1 > x.env",
            "pintle init --from test=x.env"
        ),
        Refusal("a member's name that is none", in: .nothing, "pintle init --as 'Alice!'"),
        Refusal("a project's name that is none", in: .nothing, "pintle init --project 'My Chat'"),
        Refusal(
            "a file in the way",
            in: .nothing,
            after: "mkdir environments; : > environments/prod.env",
            "pintle init"
        ),
        Refusal(
            "a project in another's place",
            in: .nothing,
            after: "pintle init; rm -r environments keys",
            "pintle init"
        ),
        Refusal("a root that is none", "pintle trust nonsense"),
        Refusal("two roots", "pintle trust a b"),
        Refusal(
            "another project's root",
            after: "mkdir ../other; (cd ../other && pintle init > /dev/null; pintle trust > root)",
            "pintle trust \"$(head -n 1 ../other/root)\""
        ),
        Refusal("a root in the variable that is none", "PINTLE_ROOT=nonsense pintle verify"),
        Refusal("a root that is not trusted", "XDG_CONFIG_HOME=/nowhere pintle verify"),
        Refusal(
            "no place to pin a root",
            "root=$(pintle trust | head -n 1); env -u HOME -u XDG_CONFIG_HOME pintle trust \"$root\""
        ),
        Refusal(
            "a pin that is none",
            after: "echo nonsense > \"$XDG_CONFIG_HOME/pintle/roots\"",
            "pintle verify"
        ),
        Refusal("a project founded anew without agreement", "pintle init --new-root"),
        Refusal(
            "a project whose path holds a line end",
            in: .nothing,
            after: "mkdir 'a\nb'",
            "cd 'a\nb'; pintle init",
            writesNothing: false
        ),
    ]

    /// Private keys that do not do.
    static let identities: [Refusal] = [
        Refusal("a key that is none", "PINTLE_KEY=nonsense pintle check"),
        Refusal("a key that was cut", "PINTLE_KEY=PINTLE-KEY-1QQQQ pintle check"),
        Refusal("a public key for a private one", "PINTLE_KEY=$(pintle identity show | head -n 1) pintle check"),
        Refusal("a key file that others read", after: "chmod 644 \"$XDG_CONFIG_HOME/pintle/identity\"", "pintle check"),
        Refusal("a key file that is empty", after: ": > key; chmod 600 key", "PINTLE_KEY_FILE=key pintle check"),
        Refusal("a key file that is a directory", "PINTLE_KEY_FILE=keys pintle check"),
        Refusal("a key file that is not there", "PINTLE_KEY_FILE=missing pintle check"),
        Refusal(
            "two keys in a file",
            after: "cat \"$XDG_CONFIG_HOME/pintle/identity\" \"$XDG_CONFIG_HOME/pintle/identity\" > two; chmod 600 two",
            "PINTLE_KEY_FILE=two pintle check"
        ),
        Refusal(
            "a key file longer than any key",
            after: "head -c 300000 /dev/zero > big; chmod 600 big",
            "PINTLE_KEY_FILE=big pintle check"
        ),
        Refusal("a key command that is no array", "PINTLE_KEY_CMD='pass show x' pintle check"),
        Refusal("a key command that is not there", "PINTLE_KEY_CMD='[\"/no/such/program\"]' pintle check"),
        Refusal("a key command that fails", "PINTLE_KEY_CMD='[\"false\"]' pintle check"),
        Refusal(
            "an exported key without its passphrase",
            after:
                "echo correct horse > p; chmod 600 p; pintle identity export --passphrase-file p > key; chmod 600 key",
            "PINTLE_KEY_FILE=key pintle check"
        ),
        Refusal(
            "an exported key with another passphrase",
            after: """
                echo correct horse > p; echo wrong > q; chmod 600 p q
                pintle identity export --passphrase-file p > key
                rm "$XDG_CONFIG_HOME/pintle/identity"
                """,
            "pintle identity import key --passphrase-file q"
        ),
        Refusal(
            "an identity that is there already",
            after: "echo correct horse > p; chmod 600 p; pintle identity export --passphrase-file p > key",
            "pintle identity import key --passphrase-file p --without-passphrase"
        ),
        Refusal("no place for an identity", "env -u HOME -u XDG_CONFIG_HOME pintle identity import key"),
        Refusal("a passphrase without a terminal", "pintle identity export"),
        Refusal("an empty passphrase", after: ": > p; chmod 600 p", "pintle identity export --passphrase-file p"),
        Refusal(
            "a passphrase that others read",
            after: "echo correct horse > p; chmod 644 p",
            "pintle identity export --passphrase-file p"
        ),
    ]
}
