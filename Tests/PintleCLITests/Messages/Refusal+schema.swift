extension Refusal {
    /// The schema, its signature and its environments.
    static let schema: [Refusal] = [
        Refusal(
            "an unknown word in the schema",
            after: "sed -i 's/^targets:/tragets:/' environments/schema.yaml",
            "pintle schema check"
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
