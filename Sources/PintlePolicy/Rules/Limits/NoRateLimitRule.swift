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
            RuleExample(.server("users.maxLoginAttempts", "int", "0")),
            RuleExample(.server("throttle.enabled", "string", "off")),
        ],
        good: [
            RuleExample(.server("api.rateLimitEnabled", "bool", "true")),
            RuleExample(.server("auth.rateLimit", "rate", "60/1m")),
            RuleExample(.server("api.rateLimitBurst", "int", "0")),
            RuleExample(.server("users.maxLoginAttempts", "int", "5")),
            RuleExample(.server("throttle.enabled", "string", "on")),
            RuleExample(.server("rate.limitBypassEnabled", "bool", "false")),
        ]
    )
    static let names = ["rate limit", "throttle"] + attempts
    private static let attempts = [
        "login|password|signin|auth|otp|mfa|pin|failed & attempt|failures",
        "max & login|password|auth & attempt|failures",
        "sign in attempt", "lockout threshold",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let words = value.words
        let isOff =
            if words.contain(anyOf: Self.attempts),
                !words.contain("window|period|seconds|minutes|duration|timeout|delay|ttl")
            {
                WholeValue.number(of: value).map { $0 <= 0 || $0 > 1000 } ?? bytes.isExactly("unlimited")
            } else if words.contain(anyOf: [
                "disable|skip|bypass|no rate|throttle", "disable|skip|bypass|no & rate limit enable",
            ])
                || words.end(with: "rate limit disable|skip|bypass")
            {
                SwitchText.isOn(bytes)
            } else if words.contain("disable|skip|bypass|ignore|exempt & rate limit|throttle")
                || words.contain(
                    "rate limit|throttle & disable|skip|bypass|ignore|exempt"
                )
            {
                SwitchText.isOn(bytes)
            } else if Self.ends.contains(where: words.end) {
                SwitchText.isOff(bytes) || bytes.isExactly("-1")
            } else { false }
        guard isOff else { return nil }
        return .about(value, "disables a rate limit", context, label: "no limit")
    }

    private static let ends = ["enable|limit|throttle|request|max", "per second|minute|hour", "rps|rpm"]
}
