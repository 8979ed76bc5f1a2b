internal import PintleFindings
import PintleSchema

/// Refuses skipped sign-in checks.
struct SkippedCheckRule: NameCheck {
    static let code = "AUT010"
    static let title = "skipped sign-in checks"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "the service accepts a response that was issued for another sign-in"
    static let sources = ["RFC 9700, section 4.5.3", "OpenID Connect Core 1.0, section 3.1.3.7"]
    static let fix = "enable the check"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("google.skipNonceCheck", "bool", "true")),
            RuleExample(.server("oidc.skipIssuerCheck", "bool", "true")),
        ],
        good: [
            RuleExample(.server("google.skipNonceCheck", "bool", "false")),
            RuleExample(.server("oidc.skipInstall", "bool", "true")),
        ]
    )
    static let names = [
        "skip nonce", "skip nonce check", "skip issuer", "skip issuer check", "skip state", "skip audience",
        "skip audience check",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard SwitchText.isOn(bytes) else { return nil }
        return .about(value, "skips a sign-in check", context, label: "skipped")
    }
}
