internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses tokens that say themselves that they have run out.
struct ExpiredTokenRule: ValueCheck {
    static let code = "SEC016"
    static let title = "tokens that have expired"
    static let scope = ValueScope.tokens
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let looksAtClock = true
    static let why = "whoever checks the token refuses it, so nothing that needs it works"
    static let sources = ["CWE-613", "RFC 7519, section 4.1.4"]
    static let fix = "get a new token from whoever issued it"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("push.token", TokenSample.expired)),
            RuleExample(.server("feature.key", "jwt", TokenSample.expired)),
        ],
        good: [
            RuleExample(.secret("push.token", TokenSample.lasting)),
            RuleExample(at: .development, .secret("push.token", TokenSample.expired)),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let token = TokenText.whole(bytes), let expiry = token.expiry,
            let day = CalendarDate(secondsSince1970: expiry), day < context.today
        else { return nil }
        return .about(value, "is a token that has expired", context, label: "expired")
    }
}
