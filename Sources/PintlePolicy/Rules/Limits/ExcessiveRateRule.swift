internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Warns about rate limits that limit nothing: of sign-ins, or over a hundred times the default.
struct ExcessiveRateRule: ValueCheck {
    static let code = "LIM002"
    static let title = "rate limits that limit nothing"
    static let scope = ValueScope.plain
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let isHeuristic = true
    static let why = "such a limit is probably a typing mistake, and it limits nothing in practice"
    static let sources = ["CWE-770"]
    static let fix = "correct the value, or the default in the schema"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("api.rateLimit", "rate", default: "60/1m", "600000/1m")),
            RuleExample(.server("room.joins", "rate", default: "10/1h", "100/1s")),
            RuleExample(.server("login.rateLimit", "rate", "100000/1m")),
            RuleExample(.server("otp.throttle", "string", "500/1s")),
        ],
        good: [
            RuleExample(.server("api.rateLimit", "rate", default: "60/1m", "600/1m")),
            RuleExample(.server("api.rateLimit", "rate", "600000/1m")),
            RuleExample(.server("login.rateLimit", "rate", "10/1m")),
            RuleExample(.server("otp.throttle", "string", "5/1h")),
        ]
    )

    private static let factor: Int64 = 100

    private static func isSignIn(_ value: ResolvedSetting) -> Bool {
        (value.setting.typeName == "rate" || value.words.contain("rate|limit|throttle"))
            && value.words.contain("login|signin|password|otp|mfa|reset|register|signup|verify")
    }

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret, bytes.count <= 24, let rate = RateText(bytes) else { return nil }
        if Self.isSignIn(value), let most = RateText(Array("100/1m".utf8).span), rate.isMore(than: 1, times: most) {
            return .about(
                value,
                "allows more than 100 sign-ins a minute",
                context,
                label: "too many",
                fix: "write 10/1m"
            )
        }
        guard value.setting.typeName == "rate", let text = value.setting.defaultText,
            let usual = RateText(text.span), rate.isMore(than: Self.factor, times: usual)
        else { return nil }
        return .about(
            value,
            "is more than \(Self.factor) times the default",
            context,
            label: "the default is \(text.span.string)"
        )
    }
}
