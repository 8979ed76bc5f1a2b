internal import PintleFindings
import PintleSchema

/// Refuses disabled rate limits.
struct NoRateLimitRule: NameCheck {
    static let code = "LIM001"
    static let title = "disabled rate limits"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "an attacker can try passwords or flood the service without limit"
    static let sources = ["CWE-770", "OWASP ASVS 5.0 2.4.1, 6.3.1"]
    static let fix = "set a limit such as 60/1m"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("api.rateLimitEnabled", "bool", "false")),
            RuleExample(.server("auth.rateLimit", "int", "0")),
            RuleExample(.server("api.disableRateLimit", "bool", "true")),
        ],
        good: [
            RuleExample(.server("api.rateLimitEnabled", "bool", "true")),
            RuleExample(.server("auth.rateLimit", "rate", "60/1m")),
            RuleExample(.server("api.rateLimitBurst", "int", "0")),
        ]
    )
    static let names = ["rate limit", "ratelimit", "rate limiter", "rate limiting", "throttle", "throttling"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let words = value.words
        let isOff =
            if words.contain(anyOf: ["disable", "disabled", "skip"]) {
                SwitchText.isOn(bytes)
            } else if let last = words.words.last, Self.ends.contains(last) {
                SwitchText.isOff(bytes) || bytes.isExactly("-1")
            } else { false }
        guard isOff else { return nil }
        return .about(value, "disables a rate limit", context, label: "no limit")
    }

    private static let ends: Set<String> = [
        "enabled", "limit", "ratelimit", "limiter", "limiting", "throttle", "throttling", "requests", "max",
    ]
}
