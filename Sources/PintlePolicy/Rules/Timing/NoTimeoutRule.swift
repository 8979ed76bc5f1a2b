internal import PintleFindings
import PintleSchema

/// Warns about missing time limits.
struct NoTimeoutRule: NameCheck {
    static let code = "TMO001"
    static let title = "missing time limits"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "one peer that does not answer blocks a connection and a thread for ever"
    static let sources = ["OWASP ASVS 5.0 13.1.3, 13.2.6"]
    static let fix = "set a time that users would wait, such as 10s"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("api.timeout", "duration", "0s")),
            RuleExample(.server("http.requestTimeout", "duration", "10m")),
            RuleExample(.server("database.statementTimeout", "int", "0")),
            RuleExample(.server("client.timeoutMs", "string", "0")),
        ],
        good: [
            RuleExample(.server("api.timeout", "duration", "10s")),
            RuleExample(.server("session.idleTimeout", "duration", "24h")),
            RuleExample(.server("http.requestTimeoutMs", "int", "30000")),
            RuleExample(.server("proxy.streamTimeout", "duration", "0s")),
        ]
    )
    static let names = ["timeout"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let isPatient = value.words.contain(anyOf: Self.patient)
        let hasUnit = WholeValue.number(of: value) == nil
        guard let seconds = hasUnit ? TimeValue.seconds(of: value) : WholeValue.number(of: value),
            seconds <= 0 && !isPatient || hasUnit && seconds > 300 && value.words.contain(anyOf: Self.short)
        else { return nil }
        return .about(value, "sets no useful time limit", context, label: "waits for ever")
    }

    /// Words of settings that wait on purpose.
    private static let patient = [
        "idle", "inactivity", "session", "keepalive", "keep alive", "shutdown", "graceful", "lock", "job",
        "cache", "lease", "stream", "streaming", "websocket", "drain", "write", "upload", "download", "visibility",
    ]
    private static let short = ["http", "request", "api", "connect", "connection"]
}
