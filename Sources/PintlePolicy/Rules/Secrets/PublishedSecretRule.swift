internal import PintleFindings
import PintleSchema

/// Refuses secrets from public documentation or default configurations.
struct PublishedSecretRule: ValueCheck {
    static let code = "SEC005"
    static let title = "published secrets"
    static let findsCredentials = true
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let isWaivable = false
    static let why = "public documentation contains this value, so attackers know it"
    static let sources = ["CWE-1392"]
    static let fix = "set a value of your own"
    static let givesWayTo = ["LVK001"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("jwt.secret", "super-secret-jwt-token-with-at-least-32-characters-long")),
            RuleExample(.secret("app.secretKey", "60gp0byfz2dvffa45cxl20p1scy9xbpf6d8c5y0geejgkyp1b5")),
            RuleExample(
                .secret("supabase.secretKey", type: "supabase-key", "sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz")
            ),
            RuleExample(
                .client(
                    "supabase.publishableKey",
                    "supabase-key",
                    "sb_publishable_ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH"
                )
            ),
        ],
        good: [
            RuleExample(.secret("jwt.secret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.server("help.setting", "string", "secret-key")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.isSecret || value.setting.typeName == "supabase-key",
            let known = PublishedSecrets.match(bytes)
        else { return nil }
        return .about(
            value,
            "is a published value",
            context,
            label: "published: \(known.source)",
            fix: SecretRemedy.newValue(for: value, context: context)
        )
    }
}
