internal import PintleFindings
import PintleSchema

/// Warns about empty alert receivers.
struct NoAlertReceiverRule: NameCheck {
    static let code = "MON003"
    static let title = "empty alert receivers"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "when an alert fires at night, it reaches no one"
    static let sources = ["OWASP ASVS 5.0 16.2.3"]
    static let fix = "set the address that the people on call watch"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("alert.email", "string", "")),
            RuleExample(.server("alerts.webhookUrl", "string", " ")),
            RuleExample(.server("oncall.email", "string", "")),
            RuleExample(.server("alert.channel", "string", "")),
        ],
        good: [
            RuleExample(.server("alert.email", "email", "oncall@pintle-chat.com")),
            RuleExample(.server("alert.prefix", "string", "")),
            RuleExample(.server("oncall.email", "string", "oncall@pintle-chat.com")),
            RuleExample(.server("alert.channel", "string", "#on-call")),
        ]
    )

    static let names = [
        "alert email", "alerts email", "alert webhook", "alerts webhook", "alert url", "alert channel",
        "alert receiver", "alert recipients", "oncall email", "pager url",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret, BlankText.matches(bytes) else { return nil }
        return .about(value, "is empty", context, label: "alerts reach no one")
    }
}
