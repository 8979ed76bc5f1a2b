internal import PintleFindings
import PintleSchema

/// Warns about empty addresses of the log store.
struct NoLogSinkRule: NameCheck {
    static let code = "LOG003"
    static let title = "empty addresses of the log store"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "logs stay on the machine, and are lost together with it"
    static let sources = ["CWE-778", "OWASP ASVS 5.0 16.4.3"]
    static let fix = "set the address of the log store"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("log.sinkUrl", "string", "")),
            RuleExample(.server("logging.endpoint", "string", "  ")),
        ],
        good: [
            RuleExample(.server("log.sinkUrl", "url", "https://logs.pintle-chat.com/intake")),
            RuleExample(.server("log.prefix", "string", "")),
        ]
    )

    static let names = [
        "log sink", "log sink url", "log drain", "log drain url", "log intake", "log endpoint", "logs endpoint",
        "logging endpoint",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret, BlankText.matches(bytes) else { return nil }
        return .about(value, "is empty", context, label: "logs are not kept")
    }
}
