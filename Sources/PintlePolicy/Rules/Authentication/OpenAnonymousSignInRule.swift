internal import PintleFindings
import PintleSchema

/// Warns about anonymous accounts without a challenge.
struct OpenAnonymousSignInRule: NameCheck {
    static let code = "AUT007"
    static let title = "anonymous accounts without a challenge"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "a script can create millions of accounts"
    static let sources = ["CWE-770"]
    static let fix = "enable a challenge such as Turnstile"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.enableAnonymousSignIns", "bool", "true")),
            RuleExample(.server("auth.anonymousUsers", "bool", "true")),
            RuleExample(.server("firebase.enableAnonymousSignIn", "string", "on")),
            RuleExample(.server("accounts.anonymousUsers", "string", "1")),
        ],
        good: [
            RuleExample(.server("auth.enableAnonymousSignIns", "bool", "false")),
            RuleExample(
                .server("auth.enableAnonymousSignIns", "bool", "true"),
                .secret("auth.captchaSecret", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")
            ),
            RuleExample(
                .server("auth.enableAnonymousSignIns", "bool", "true"),
                .secret("turnstile.secretKey", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq")
            ),
            RuleExample(.server("accounts.anonymousUsers", "string", "off")),
        ]
    )
    private static let challenges = ["captcha", "turnstile", "recaptcha", "hcaptcha"]
    static let names = [
        "enable anonymous", "anonymous sign in", "anonymous sign ins", "anonymous users", "anonymous signin",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard SwitchText.isOn(bytes),
            !context.isSibling(of: value, where: { $0.contain(anyOf: Self.challenges) }),
            !Self.challenges.contains(where: { context.hasGroup($0) })
        else { return nil }
        return .about(value, "allows anonymous accounts without a challenge", context, label: "no challenge")
    }
}
