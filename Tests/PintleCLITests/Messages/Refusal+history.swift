extension Refusal {
    /// Changes by hand, and values that come back.
    static let history: [Refusal] = [
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
