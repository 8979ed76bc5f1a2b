internal import PintleFindings
import PintleSchema

/// Warns of alerts that reach nobody.
struct NoAlertReceiverRule: NameCheck {
    static let code = "MON003"
    static let title = "empty receivers of alerts"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "what fires at night is seen in the morning, by users first"
    static let sources = ["OWASP ASVS 5.0 16.2.3"]
    static let fix = "put in where the people on call are reached"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("alert.email", "string", "")),
            RuleExample(.server("alerts.webhookUrl", "string", " ")),
        ],
        good: [
            RuleExample(.server("alert.email", "email", "oncall@pintle-chat.com")),
            RuleExample(.server("alert.prefix", "string", "")),
        ]
    )

    static let names = [
        "alert email", "alerts email", "alert webhook", "alerts webhook", "alert url", "alert channel",
        "alert receiver", "alert recipients", "oncall email", "pager url",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret, BlankText.matches(bytes) else { return nil }
        return .about(value, "is empty", context, label: "alerts reach nobody")
    }
}
