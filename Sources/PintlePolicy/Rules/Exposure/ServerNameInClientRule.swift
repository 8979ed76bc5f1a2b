internal import PintleCore
import PintleSchema

/// Refuses client settings with the name of a secret.
struct ServerNameInClientRule: NameCheck {
    static let code = "EXP006"
    static let title = "client settings with the name of a secret"
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let why = "anyone who extracts a secret from the app can create tokens, sign webhooks or send mail as you"
    static let sources = ["OWASP ASVS 5.0 13.3.1"]
    static let fix = "declare it with audience: server and secret: true; if the value is public, rename the setting"
    static let givesWayTo = ["EXP002", "EXP003", "EXP005", "EXP007", "EXP010", "SEC005", "SEC011", "SEC012"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("livekit.apiSecret", "string", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.client("smtp.password", "string", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
            RuleExample(.client("search.adminApiKey", "string", "fec4c9a3af3fbe211658710eff14244a")),
            RuleExample(.client("push.serverKey", "string", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
        ],
        good: [
            RuleExample(.client("auth.passwordMinLength", "int", "15")),
            RuleExample(.client("auth.showPassword", "bool", "true")),
            RuleExample(.client("recaptcha.siteKey", "string", "6LcQ7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5Wi")),
            RuleExample(.client("search.apiKey", "string", "46b70cf3a1b6137f55e84f9681b98c7b")),
        ]
    )
    static let names = [
        "secret", "password",
        "private|service|signing|sign|admin|server|master|root|write|management|encryption|secret key",
        "service role", "service role key", "admin|server|master|write|management api key|token",
        "secret api key|token",
        "secret access key", "auth token", "refresh token", "service account", "bot token", "api secret key",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.audience == .client, !value.setting.isSecret, case .text = value.typed,
            value.setting.typeName == "string", Self.names.contains(where: value.words.end), bytes.count >= 8
        else { return nil }
        return .about(value, "has the name of a secret but ships to users", context, label: "ships to users")
    }
}
