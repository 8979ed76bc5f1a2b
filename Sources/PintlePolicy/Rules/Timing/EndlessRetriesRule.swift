internal import PintleFindings
import PintleSchema

/// Warns about unlimited retries.
struct EndlessRetriesRule: NameCheck {
    static let code = "TMO002"
    static let title = "unlimited retries"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "after an outage, the retries of all clients keep the server down"
    static let sources = ["OWASP ASVS 5.0 13.2.6"]
    static let fix = "retry three times, with a longer pause each time"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("http.maxRetries", "int", "-1")),
            RuleExample(.server("queue.retryLimit", "int", "-1")),
            RuleExample(.server("celery.maxRetries", "string", "-1")),
            RuleExample(.server("client.retryCount", "string", "unlimited")),
        ],
        good: [
            RuleExample(.server("http.maxRetries", "int", "3")),
            RuleExample(.server("http.maxRetries", "int", "0")),
            RuleExample(.server("celery.maxRetries", "string", "5")),
            RuleExample(.server("client.retryCount", "int", "2")),
        ]
    )
    static let names = ["retry", "retry limit|max|count", "max retry|attempt"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard WholeValue.number(of: value).map({ $0 < 0 }) ?? bytes.isExactly("unlimited") else { return nil }
        return .about(value, "allows unlimited retries", context, label: "no limit")
    }
}
