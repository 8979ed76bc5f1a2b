internal import PintleFindings
import PintleSchema

/// Warns about empty addresses for error reports.
///
/// It applies when the schema has a setting for reports whose value is empty. An optional setting may be absent, and a
/// missing required setting has a finding of its own.
struct NoErrorReportsRule: NameCheck {
    static let code = "MON001"
    static let title = "errors that are reported to no one"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "you do not learn of errors until users complain"
    static let sources = ["OWASP ASVS 5.0 16.5.3", "CWE-778"]
    static let fix = "set the DSN of a project that your team watches"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("sentry.dsn", "string", "")),
            RuleExample(.server("errors.dsn", "string", " ")),
            RuleExample(.server("sentry.enabled", "bool", "false")),
            RuleExample(.server("monitoring.enabled", "string", "off")),
        ],
        good: [
            RuleExample(
                .server("sentry.dsn", "sentry-dsn", "https://4c1f0a9be27d4b6f8a35d1c0e7f29b84@errors.pintle-chat.com/7")
            ),
            RuleExample(.server("database.dsn", "string", "")),
            RuleExample(.server("sentry.enabled", "bool", "true")),
            RuleExample(.server("monitoring.enabled", "string", "on")),
        ]
    )

    private static let switches: [Switch] = [
        .protection("sentry|error|crash report|reporting|tracking|enable", unless: "page|display|show|trace|replay"),
        .protection("crashlytics|bugsnag|rollbar|glitchtip|newrelic|monitoring enable"),
        .protection("enable monitoring|sentry|alert"), .protection("alert enable"), .protection("health check enable"),
    ]
    static let names =
        switches.phrases + ["sentry dsn", "errors dsn", "error dsn", "glitchtip dsn", "bugsnag key", "rollbar token"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if Self.switches.haveInsecure(bytes, of: value) {
            return .about(value, "disables reports", context, label: "not reported", fix: "enable it")
        }
        guard !value.setting.isSecret, BlankText.matches(bytes) else { return nil }
        return .about(value, "is empty", context, label: "errors are not reported")
    }
}
