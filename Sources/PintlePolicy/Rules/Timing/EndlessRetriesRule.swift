internal import PintleFindings
import PintleSchema

/// Warns of retries without end.
struct EndlessRetriesRule: NameCheck {
    static let code = "TMO002"
    static let title = "retries without end"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "when a server is down, everybody who calls it keeps it down"
    static let sources = ["OWASP ASVS 5.0 13.2.6"]
    static let fix = "try three times, with longer and longer pauses"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("http.maxRetries", "int", "-1")),
            RuleExample(.server("queue.retryLimit", "int", "-1")),
        ],
        good: [
            RuleExample(.server("http.maxRetries", "int", "3")),
            RuleExample(.server("http.maxRetries", "int", "0")),
        ]
    )
    static let names = ["retries", "retry limit", "max attempts", "retry count"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard case .integer(let number) = value.typed, number < 0 else { return nil }
        return .about(value, "tries again without end", context, label: "without end")
    }
}
