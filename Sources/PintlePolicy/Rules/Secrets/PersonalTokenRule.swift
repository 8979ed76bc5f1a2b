internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Warns of tokens that stand for a person where a service uses them.
struct PersonalTokenRule: ValueCheck {
    static let code = "SEC018"
    static let title = "personal tokens in production"
    static let scope = ValueScope.secrets
    static let findsCredentials = true
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "it may do all that the person may, and stops working when he leaves"
    static let sources = ["OWASP ASVS 5.0 13.2.1"]
    static let fix = "use a token of an application or a service account, or OIDC"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("git.token", "ghp_" + "R2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVx")),
            RuleExample(.secret("supabase.managementToken", "sbp_" + "9f2c51d8a7e04b63c8f1d290e6b7a3549f2c51d8")),
        ],
        good: [
            RuleExample(.secret("git.token", "ghs_" + "R2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVx")),
            RuleExample(at: .staging, .secret("git.token", "ghp_" + "R2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVx")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.isSecret, let token = VendorTokens.whole(bytes), token.isPersonal else { return nil }
        return .about(value, "is a personal token of \(token.vendor)", context, label: "a personal token")
    }
}
