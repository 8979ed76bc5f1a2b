internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses tokens that have expired according to their own claim.
struct ExpiredTokenRule: ValueCheck {
    static let code = "SEC016"
    static let title = "expired tokens"
    static let scope = ValueScope.tokens
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let looksAtClock = true
    static let why = "servers refuse the token, so every feature that needs it fails"
    static let sources = ["CWE-613", "RFC 7519, section 4.1.4"]
    static let fix = "get a new token from its issuer"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("push.token", TokenSample.expired)),
            RuleExample(.server("feature.key", "jwt", TokenSample.expired)),
            RuleExample(.secret("maps.serviceToken", TokenSample.expired)),
            RuleExample(.server("partner.assertion", "jwt", TokenSample.expired)),
        ],
        good: [
            RuleExample(.secret("push.token", TokenSample.lasting)),
            RuleExample(at: .development, .secret("push.token", TokenSample.expired)),
            RuleExample(.secret("maps.serviceToken", TokenSample.lasting)),
            RuleExample(.server("partner.assertion", "jwt", TokenSample.lasting)),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let token = TokenText.whole(bytes), let expiry = token.expiry,
            let day = CalendarDate(secondsSince1970: expiry), day < context.today
        else { return nil }
        return .about(value, "is an expired token", context, label: "expired")
    }
}
