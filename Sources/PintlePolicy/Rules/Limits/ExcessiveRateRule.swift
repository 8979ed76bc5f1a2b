internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Warns about rate limits over a hundred times the default.
struct ExcessiveRateRule: ValueCheck {
    static let code = "LIM002"
    static let title = "rate limits over a hundred times the default"
    static let scope = ValueScope.plain
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let isHeuristic = true
    static let why = "such a limit is probably a typing mistake, and it limits nothing in practice"
    static let sources = ["CWE-770"]
    static let fix = "correct the value, or the default in the schema"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("api.rateLimit", "rate", default: "60/1m", "600000/1m")),
            RuleExample(.server("login.attempts", "rate", default: "10/1h", "100/1s")),
        ],
        good: [
            RuleExample(.server("api.rateLimit", "rate", default: "60/1m", "600/1m")),
            RuleExample(.server("api.rateLimit", "rate", "600000/1m")),
        ]
    )

    private static let factor: Int64 = 100

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.typeName == "rate", !value.setting.isSecret, let text = value.setting.defaultText,
            let usual = RateText(text.span), let rate = RateText(bytes), rate.isMore(than: Self.factor, times: usual)
        else { return nil }
        return .about(
            value,
            "is more than \(Self.factor) times the default",
            context,
            label: "the default is \(text.span.string)"
        )
    }
}
