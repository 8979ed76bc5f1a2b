internal import PintleFindings
import PintleSchema

/// Warns about error reports with a sample rate of zero.
struct NoErrorSamplingRule: NameCheck {
    static let code = "MON004"
    static let title = "error reports with a sample rate of zero"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "no error is reported, so you learn of incidents from your users"
    static let sources = ["Sentry documentation, sampling"]
    static let fix = "report all errors: set 1.0"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("sentry.sampleRate", "number", "0")),
            RuleExample(.server("sentry.errorSampleRate", "number", "0.0")),
        ],
        good: [
            RuleExample(.server("sentry.sampleRate", "number", "1.0")),
            RuleExample(.server("sentry.tracesSampleRate", "number", "0")),
        ]
    )
    static let names = ["sentry sample rate", "error sample rate", "errors sample rate"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard
            !value.words.contain(anyOf: ["traces", "trace", "profiles", "replays", "replay", "session", "profiling"]),
            case .number(let text) = value.typed, Double(text) == 0
        else { return nil }
        return .about(value, "disables error reports", context, label: "no reports")
    }
}
