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
