internal import PintleCore
import PintleSchema

/// Refuses client settings that are called what only servers may have.
struct ServerNameInClientRule: NameCheck {
    static let code = "EXP006"
    static let title = "client settings that are called secrets"
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let why = "whoever takes the app apart can mint tokens, sign webhooks or send mail in your name"
    static let sources = ["OWASP ASVS 5.0 13.3.1"]
    static let fix = "keep it on the server: audience: server and secret: true; if it is public, call it so"
    static let givesWayTo = ["EXP002", "EXP003", "EXP005", "EXP007", "EXP010", "SEC005", "SEC011", "SEC012"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("livekit.apiSecret", "string", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.client("smtp.password", "string", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
        ],
        good: [
            RuleExample(.client("auth.passwordMinLength", "int", "15")),
            RuleExample(.client("auth.showPassword", "bool", "true")),
            RuleExample(.client("recaptcha.siteKey", "string", "6LcQ7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5Wi")),
        ]
    )
    static let names = ["secret", "password", "private key", "service key", "service role", "signing key"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.audience == .client, !value.setting.isSecret, case .text = value.typed,
            value.setting.typeName == "string", Self.names.contains(where: value.words.end), bytes.count > 0
        else { return nil }
        return .about(value, "is called a secret and ships to users", context, label: "ships to users")
    }
}
