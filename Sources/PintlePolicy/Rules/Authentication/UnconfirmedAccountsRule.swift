internal import PintleFindings
import PintleSchema

/// Refuses sign-ups without confirmation.
struct UnconfirmedAccountsRule: NameCheck {
    static let code = "AUT002"
    static let title = "sign-ups without confirmation"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "anyone can create an account with another person's address or number"
    static let sources = ["Supabase documentation, going into production"]
    static let fix = "require users to confirm their address or number"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.enablePhoneAutoconfirm", "bool", "true")),
            RuleExample(.server("auth.emailEnableConfirmations", "bool", "false")),
            RuleExample(.server("users.requireEmailVerification", "string", "no")),
            RuleExample(.server("gotrue.mailerAutoconfirm", "string", "true")),
        ],
        good: [
            RuleExample(.server("auth.enablePhoneAutoconfirm", "bool", "false")),
            RuleExample(.server("auth.emailEnableConfirmations", "bool", "true")),
            RuleExample(.server("users.requireEmailVerification", "string", "yes")),
            RuleExample(.server("gotrue.mailerAutoconfirm", "string", "false")),
        ]
    )
    static let names = [
        "auto confirm", "auto verify", "enable confirm", "require & email & confirm|verify", "confirm enable",
        "verify|confirm email",
        "email & verify|confirm & require|enable|enforce",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        let isAutomatic = value.words.contain(anyOf: ["auto confirm|verify", "disable"])
        guard !value.words.contain("skip|url|path|token|template|subject"),
            isAutomatic ? SwitchText.isOn(bytes) : SwitchText.isOff(bytes)
        else { return nil }
        return .about(value, "allows sign-ups without confirmation", context, label: "unconfirmed")
    }
}
