internal import PintleFindings
import PintleSchema

/// Refuses empty or blank secrets.
struct EmptySecretRule: ValueCheck {
    static let code = "SEC001"
    static let title = "empty or blank secrets"
    static let scope = ValueScope.secrets
    static let levels = RuleLevels(production: .error, staging: .error, development: .warning)
    static let why = "many libraries accept an empty key or password, and anyone can guess it"
    static let sources = ["CWE-258"]
    static let fix = "set a real value, or remove the setting from the file if nothing needs it"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("jwt.secret", "")),
            RuleExample(.secret("mail.password", " \t ")),
            RuleExample(.secret("stripe.webhookSecret", "")),
            RuleExample(.secret("django.secretKey", "\u{A0}")),
        ],
        good: [
            RuleExample(.secret("jwt.secret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.server("mail.replyTo", "string", "")),
            RuleExample(.secret("stripe.webhookSecret", "nB4-xYtR_8kQwLm2Zp6VhS9cJf3GdT7aEoUi1KrXqMb")),
            RuleExample(.server("shop.banner", "string", "")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.isSecret, BlankText.matches(bytes) else { return nil }
        return Objection(
            to: .setting(value),
            "\(value.setting.name) in \(context.environment) is an empty secret",
            label: "empty",
            fix: SecretRemedy.realValue(for: value, context: context),
            lacking: value.setting.name
        )
    }
}
