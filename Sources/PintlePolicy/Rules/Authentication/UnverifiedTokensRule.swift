internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses unverified tokens.
struct UnverifiedTokensRule: NameCheck {
    static let code = "AUT008"
    static let title = "unverified tokens"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "anyone can call the function as any user"
    static let sources = ["CWE-306"]
    static let fix = "verify tokens; a webhook verifies its own signature instead"
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
        return .about(value, "accepts unverified tokens", context, label: "not verified")
    }
}
