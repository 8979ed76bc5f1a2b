internal import PintleFindings
import PintleSchema

/// Refuses minimum password lengths below eight characters.
struct ShortPasswordsRule: NameCheck {
    static let code = "AUT001"
    static let title = "minimum password lengths below eight characters"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "short passwords can be guessed within hours"
    static let sources = ["OWASP ASVS 5.0 6.2.1", "NIST SP 800-63B-4, 3.1.1"]
    static let fix = "require at least 8 characters; 15 are better, and composition rules are not needed"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.passwordMinLength", "int", "6")),
            RuleExample(.server("auth.minimumPasswordLength", "int", "4")),
            RuleExample(.server("devise.passwordMinLength", "string", "5")),
            RuleExample(.server("account.minPasswordLength", "int", "7")),
        ],
        good: [
            RuleExample(.server("auth.passwordMinLength", "int", "15")),
            RuleExample(.server("auth.passwordMaxLength", "int", "6")),
            RuleExample(.server("devise.passwordMinLength", "string", "12")),
            RuleExample(.server("account.minNameLength", "int", "2")),
        ]
    )
    static let names = [
        "password & min|minimum & length", "password min|minimum",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let length = WholeValue.number(of: value), length < 8 else { return nil }
        return .about(value, "allows passwords shorter than eight characters", context, label: "too short")
    }
}
