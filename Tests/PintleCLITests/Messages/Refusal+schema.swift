extension Refusal {
    /// The schema, its signature and its environments.
    static let schema: [Refusal] = [
        Refusal(
            "an unknown word in the schema",
            after: "sed -i 's/^targets:/tragets:/' environments/schema.yaml",
            "pintle schema check"
        ),
        Refusal(
            "generated code of another schema",
            after: "pintle schema swift | sed 1d > x.swift",
            "pintle schema swift --check x.swift"
        ),
        Refusal(
            "a schema that demands less",
            after: "sed -i 's/required: \\[staging, prod\\]/required: []/' environments/schema.yaml",
            "pintle schema sign"
        ),
        Refusal(
            "an unknown schema",
            after: "echo '# x' >> environments/schema.yaml; sed -i '/^#: /d' environments/schema.yaml",
            "XDG_STATE_HOME=\"$BASE/none\" pintle schema sign",
            writesNothing: false
        ),
        Refusal(
            "a schema that may demand less",
            in: .repository,
            after:
                "sed -i 's/values: .development, staging, production./values: [development, staging, live]/' environments/schema.yaml",
            "pintle schema sign"
        ),
        Refusal(
            "a schema signed without the right",
            after:
                "join bob --read dev; echo '# x' >> environments/schema.yaml; sed -i '/^#: /d' environments/schema.yaml",
            "as bob pintle schema sign --yes"
        ),
        Refusal(
            "a schema without an environment of the roster",
            after: "sed -i '/^  prod-japan:/d; s/, prod-japan\\]/]/' environments/schema.yaml",
            "pintle schema sign --yes"
        ),
        Refusal("a retired environment that the schema still has", "pintle schema sign --yes --retire prod-japan"),
        Refusal(
            "a name of a retired environment",
            after: """
                grep -v '^  prod-japan:' environments/schema.yaml | sed 's/, prod-japan\\]/]/' > x
                cp environments/schema.yaml y
                cp x environments/schema.yaml
                mv environments/prod-japan.env z
                sign --retire prod-japan
                sed '/^#: /d' y > environments/schema.yaml
                """,
            "pintle schema sign --yes"
        ),
        Refusal(
            "a schema with a distant generation",
            after: "sed -i 's/^#: generation .*/#: generation 99999999/' environments/schema.yaml",
            "pintle schema sign --yes"
        ),
        Refusal(
            "an older signed schema",
            after: """
                cp environments/schema.yaml x
                sed -i '1i # changed' environments/schema.yaml
                sign
                cp x environments/schema.yaml
                """,
            "pintle schema sign"
        ),
        Refusal(
            "a schema that differs from the roster",
            after: "sed -i 's/level: staging/level: development/' environments/schema.yaml",
            "pintle check --format json"
        ),
    ]
}

extension Refusal {
    /// Credentials that are not declared secret.
    static let marking: [Refusal] = [
        Refusal(
            "a credential that is not declared secret",
            after: declaring("db.password: { type: string, required: false }"),
            "pintle schema sign --yes"
        ),
        Refusal(
            "a credential that is a value in plaintext",
            after: declaring("db.source: { type: string, required: false }") + """
                sign
                pintle set prod DB_SOURCE 'Server=db;User Id=chat;Password=k8Qw2Zp6VhS9'
                """,
            "pintle verify"
        ),
        Refusal("a mark of an undeclared setting", "pintle schema mark APP_DEBUGG"),
        Refusal(
            "a mark against a reason",
            after: declaring(
                "db.password: { type: string, required: false, secret: false, because: it opens nothing }"
            ),
            "pintle schema mark db.password"
        ),
        Refusal("a mark of a setting for clients", "pintle schema mark app.name"),
        Refusal(
            "a mark of a declaration with a type of several lines",
            after: declaring("db.source: { type: string, required: false }")
                + "sed -i 's/^  db.source: .*/  db.source:\\n    type: |-\\n      string\\n    required: false/' "
                + "environments/schema.yaml\n",
            "pintle schema mark db.source --yes"
        ),
    ]

    /// Adds a setting to the schema of the example.
    private static func declaring(_ text: String) -> String {
        "sed -i 's/^settings:$/settings:\\n  \(text)/' environments/schema.yaml\n"
    }
}

extension Refusal {
    /// Waivers, and what replaces the secrets that a former reader knows.
    static let waiving: [Refusal] = [
        Refusal("a waiver without an environment", "pintle waive DBG001 app.debug --reason x"),
        Refusal("a waiver of an unknown rule", "pintle waive DBG009 app.debug --env staging --reason x"),
        Refusal("a waiver of an undeclared setting", "pintle waive DBG001 APP_DEBUGG --env staging --reason x"),
        Refusal("a waiver of a rule that cannot be waived", "pintle waive SEC010 app.debug --env prod --reason x"),
        Refusal("a waiver without a reason", "pintle waive DBG001 app.debug --env staging --reason ' '"),
        Refusal(
            "a waiver for too long",
            "pintle waive DBG001 app.debug --env prod --reason x --until 2020-01-01"
        ),
        Refusal(
            "a waiver with another setting than the finding",
            after: "pintle set staging APP_DEBUG true",
            "pintle waive DBG001 app.name --env staging --reason x"
        ),
        Refusal("a needless waiver", "pintle waive DBG001 app.debug --env staging --reason x"),
        Refusal(
            "an existing waiver",
            after: """
                pintle set staging APP_DEBUG true
                pintle waive DBG001 app.debug --env staging --reason x
                """,
            "pintle waive DBG001 app.debug --env staging --reason x"
        ),
        Refusal(
            "a waiver for a list on one line",
            after: """
                pintle set staging APP_DEBUG true
                pintle set dev APP_DEBUG true
                pintle waive DBG001 app.debug --env staging --reason x
                sed -i '/^#: /d; /^waivers:/,$d' environments/schema.yaml
                day=$(date -u +%Y-%m-%d)
                printf 'waivers: [{ rule: DBG001, setting: app.debug, environments: [staging], reason: x, owner: alice, %s }]\\n' \\
                    "from: $day, until: $day" >> environments/schema.yaml
                sign
                pintle set prod APP_DEBUG true
                """,
            "pintle waive DBG001 app.debug --env prod --reason x"
        ),
        Refusal(
            "secrets of a member who lost no right",
            after: "join carol --read prod; pintle members remove carol",
            "pintle rotate prod --known-to caro"
        ),
        Refusal("secrets by name and by former reader", "pintle rotate prod SESSION_SECRET --known-to carol"),
    ]

    /// Copies of a project, and people who are new to it.
    static let copies: [Refusal] = [
        Refusal("a newcomer without a root", "as bob pintle check"),
        Refusal(
            "a newcomer without a key",
            after: "as bob pintle trust \"$(pintle trust | head -n 1)\"",
            "as bob pintle check"
        ),
        Refusal("a member with a pending request", after: "request bob", "as bob pintle get dev LOG_LEVEL"),
        Refusal(
            "a member with a key that was replaced",
            after: """
                join bob --read dev
                mv "$BASE/config-bob/pintle/identity" "$BASE/old"
                pintle members replace-key bob --fingerprint "$(request bob)"
                """,
            "PINTLE_KEY_FILE=\"$BASE/old\" as bob pintle check dev"
        ),
        Refusal(
            "a second clone without a root",
            in: .repository,
            after: "git clone -q . ../second",
            "cd ../second && pintle verify"
        ),
        Refusal(
            "an older schema beside a newer roster",
            after: """
                cp environments/schema.yaml old
                sed -i 's/^environments:/environments:\\n  qa: { level: development, extends: base }/' environments/schema.yaml
                sign
                cp old environments/schema.yaml
                """,
            "pintle check dev"
        ),
        Refusal(
            "lost values without consent",
            after: unreadable,
            "pintle members remove bob --abandon staging"
        ),
        Refusal(
            "lost values that a member can read",
            after: unreadable,
            "pintle members remove bob --abandon staging --abandon dev --yes"
        ),
        Refusal(
            "lost values by an admin without the rights",
            after: unreadable + "pintle members revoke alice --write staging\n",
            "pintle members remove bob --abandon staging --yes"
        ),
    ]

    /// Bob alone can open staging.
    private static let unreadable = """
        join bob --read staging --write staging
        pintle members revoke alice --read staging
        as bob pintle rotate staging
        pintle members grant alice --read staging

        """
}
