internal import PintleFindings
import PintleSchema

/// Refuses refresh tokens that can be used again.
struct StaleRefreshTokensRule: NameCheck {
    static let code = "AUT003"
    static let title = "refresh tokens that can be used again"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "a stolen refresh token works for ever, and the theft goes unnoticed"
    static let sources = ["RFC 9700, section 4.14.2"]
    static let fix = "rotate refresh tokens, and accept a used one for at most 10 seconds"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.enableRefreshTokenRotation", "bool", "false")),
            RuleExample(.server("auth.refreshTokenReuseInterval", "duration", "5m")),
            RuleExample(.server("oauth.refreshTokenRotation", "string", "off")),
            RuleExample(.server("oauth.disableRefreshTokenRotation", "bool", "true")),
        ],
        good: [
            RuleExample(.server("auth.enableRefreshTokenRotation", "bool", "true")),
            RuleExample(.server("auth.refreshTokenReuseInterval", "int", "10")),
            RuleExample(.server("oauth.refreshTokenRotation", "string", "on")),
            RuleExample(.server("oauth.disableRefreshTokenRotation", "bool", "false")),
        ]
    )
    static let names = ["refresh token rotate", "rotate refresh token", "refresh token reuse"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if value.words.contain("rotate") {
            guard value.words.contain("disable") ? SwitchText.isOn(bytes) : SwitchText.isOff(bytes) else { return nil }
            return .about(value, "disables the rotation of refresh tokens", context, label: "not rotated")
        }
        guard let seconds = TimeValue.seconds(of: value), seconds > 60 else { return nil }
        return .about(value, "accepts used refresh tokens for too long", context, label: "too long")
    }
}
