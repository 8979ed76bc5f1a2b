internal import PintleFindings
internal import PintleSystem
import PintleSchema

/// Warns about sample rates that report no error, or record everything.
struct NoErrorSamplingRule: NameCheck {
    static let code = "MON004"
    static let title = "sample rates that report no error, or record everything"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "without reports you learn of incidents from your users; with too many, the vendor drops them"
    static let sources = ["Sentry documentation, sampling"]
    static let fix = "report all errors: set 1.0"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("sentry.sampleRate", "number", "0")),
            RuleExample(.server("sentry.errorSampleRate", "number", "0.0")),
            RuleExample(.server("sentry.tracesSampleRate", "string", "1.0")),
            RuleExample(.server("sentry.sampleRate", "string", "0")),
        ],
        good: [
            RuleExample(.server("sentry.sampleRate", "number", "1.0")),
            RuleExample(.server("sentry.tracesSampleRate", "number", "0")),
            RuleExample(.server("sentry.tracesSampleRate", "string", "0.1")),
            RuleExample(.server("metrics.sampleRate", "number", "0")),
        ]
    )
    static let names = [
        "sentry|error sample rate", "trace|profile|replay|replays & sample rate", "sentry & sample rate",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let rate = Self.rate(bytes, value) else { return nil }
        if value.words.contain("trace|profile|replay|replays|profiling") {
            guard rate >= 1, !value.words.contain("error") else { return nil }
            return .about(
                value,
                "records every request",
                context,
                label: "everything",
                fix: "record a tenth or less: each record is sent to the vendor and paid for"
            )
        }
        guard rate == 0, !value.words.contain("session") else { return nil }
        return .about(value, "disables error reports", context, label: "no reports")
    }

    private static func rate(_ text: Span<UInt8>, _ value: ResolvedSetting) -> Double? {
        guard !value.setting.isSecret, text.count > 0, text.count <= 8 else { return nil }
        return Double(text.string)
    }
}
