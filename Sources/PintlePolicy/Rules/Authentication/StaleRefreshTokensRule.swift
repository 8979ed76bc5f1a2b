internal import PintleFindings
import PintleSchema

/// Refuses refresh tokens that stay good after they were used.
struct StaleRefreshTokensRule: NameCheck {
    static let code = "AUT003"
    static let title = "refresh tokens that stay good"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "a refresh token that was stolen once works for ever, and nobody notices"
    static let sources = ["RFC 9700, section 4.14.2"]
    static let fix = "rotate refresh tokens, and let a used one work for 10 seconds at most"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.enableRefreshTokenRotation", "bool", "false")),
            RuleExample(.server("auth.refreshTokenReuseInterval", "duration", "5m")),
        ],
        good: [
            RuleExample(.server("auth.enableRefreshTokenRotation", "bool", "true")),
            RuleExample(.server("auth.refreshTokenReuseInterval", "int", "10")),
        ]
    )
    static let names = ["refresh token rotation", "refresh token reuse interval"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if value.words.contain("rotation") {
            guard SwitchText.isOff(bytes) else { return nil }
            return .about(value, "does not rotate refresh tokens", context, label: "not rotated")
        }
        guard let seconds = TimeValue.seconds(of: value), seconds > 60 else { return nil }
        return .about(value, "lets used refresh tokens work on", context, label: "too long")
    }
}
