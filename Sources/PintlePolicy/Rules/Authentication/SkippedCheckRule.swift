internal import PintleFindings
import PintleSchema

/// Refuses sign-ins with checks left out.
struct SkippedCheckRule: NameCheck {
    static let code = "AUT010"
    static let title = "checks of a sign-in that are skipped"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "an answer that was made for another sign-in is taken for this one"
    static let sources = ["RFC 9700, section 4.5.3", "OpenID Connect Core 1.0, section 3.1.3.7"]
    static let fix = "do the check"
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
        return .about(value, "skips a check of the sign-in", context, label: "skipped")
    }
}
