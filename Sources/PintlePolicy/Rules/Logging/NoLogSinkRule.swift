internal import PintleFindings
import PintleSchema

/// Warns about logs that are not kept.
struct NoLogSinkRule: NameCheck {
    static let code = "LOG003"
    static let title = "logs that are not kept"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "after an attack, nothing shows what happened"
    static let sources = ["CWE-778", "OWASP ASVS 5.0 16.4.3"]
    static let fix = "set the address of the log store"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("log.sinkUrl", "string", "")),
            RuleExample(.server("logging.endpoint", "string", "  ")),
            RuleExample(.server("audit.logEnabled", "bool", "false")),
            RuleExample(.server("log.retentionDays", "int", "1")),
        ],
        good: [
            RuleExample(.server("log.sinkUrl", "url", "https://logs.pintle-chat.com/intake")),
            RuleExample(.server("log.prefix", "string", "")),
            RuleExample(.server("audit.logEnabled", "bool", "true")),
            RuleExample(.server("log.retentionDays", "int", "30")),
        ]
    )

    private static let switches: [Switch] = [
        .protection("audit log", unless: "level|path|format|file"), .protection("audit & enable"),
        .protection("enable audit"),
        .protection("audit trail"), .protection("security|access log enable"),
        .protection("enable access|security log"),
    ]
    private static let retention = ["log|audit retention|lifetime|ttl|days", "log & retention"]
    static let names =
        switches.phrases + retention + [
            "log sink", "log sink url", "log drain", "log drain url", "log intake", "log endpoint", "logs endpoint",
            "logging endpoint",
        ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if Self.switches.haveInsecure(bytes, of: value) {
            return .about(value, "disables a record", context, label: "not recorded", fix: "enable it")
        }
        if value.words.contain(anyOf: Self.retention) { return Self.shortRetention(value, context) }
        guard !value.setting.isSecret, BlankText.matches(bytes) else { return nil }
        return .about(value, "is empty", context, label: "logs are not kept")
    }

    private static func shortRetention(_ value: ResolvedSetting, _ context: RuleContext) -> Objection? {
        guard let seconds = TimeValue.seconds(of: value), seconds > 0, seconds < 3 * 86_400,
            value.words.end(with: "day|days") || WholeValue.number(of: value) == nil
        else { return nil }
        return .about(
            value,
            "keeps logs for less than three days",
            context,
            label: "too short",
            fix: "keep logs for at least 30 days"
        )
    }
}
