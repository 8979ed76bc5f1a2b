internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses tokens that nobody verifies.
struct UnverifiedTokensRule: NameCheck {
    static let code = "AUT008"
    static let title = "tokens that are not verified"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "anybody calls the function as whoever he likes"
    static let sources = ["CWE-306"]
    static let fix = "verify tokens; a webhook checks a signature of its own"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("functions.verifyJwt", "bool", "false")),
            RuleExample(.server("gateway.verifyTokens", "bool", "false")),
        ],
        good: [
            RuleExample(.server("functions.verifyJwt", "bool", "true")),
            RuleExample(at: .development, .server("functions.verifyJwt", "bool", "false")),
        ]
    )
    static let names = ["verify jwt", "jwt verify", "verify token", "verify tokens"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard SwitchText.isOff(bytes) else { return nil }
        return .about(value, "takes tokens unverified", context, label: "not verified")
    }
}
