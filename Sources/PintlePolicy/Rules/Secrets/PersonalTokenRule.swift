internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Warns about personal tokens in production.
struct PersonalTokenRule: ValueCheck {
    static let code = "SEC018"
    static let title = "personal tokens in production"
    static let scope = ValueScope.secrets
    static let findsCredentials = true
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "the token has all the rights of a person, and stops working when that person leaves"
    static let sources = ["OWASP ASVS 5.0 13.2.1"]
    static let fix = "use an application token, a service account or OIDC"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("git.token", "ghp_" + "R2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVx")),
            RuleExample(.secret("supabase.managementToken", "sbp_" + "9f2c51d8a7e04b63c8f1d290e6b7a3549f2c51d8")),
            RuleExample(.secret("registry.token", "glpat-" + "R2mXk9TbLw4ZsN8fYc1H")),
            RuleExample(
                .secret("slack.userToken", "xoxp-" + "483920175566-483920175566-483920175566-9f2c51d8a7e04b63")
            ),
        ],
        good: [
            RuleExample(.secret("git.token", "ghs_" + "R2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVx")),
            RuleExample(at: .staging, .secret("git.token", "ghp_" + "R2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVx")),
            RuleExample(.secret("registry.token", "npm_" + "R2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVx")),
            RuleExample(.secret("partner.token", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.isSecret, let token = VendorTokens.whole(bytes), token.isPersonal else { return nil }
        return .about(value, "is a personal token of \(token.vendor)", context, label: "a personal token")
    }
}
