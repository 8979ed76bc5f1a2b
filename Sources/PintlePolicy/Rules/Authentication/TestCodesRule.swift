internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses codes that always work.
struct TestCodesRule: NameCheck {
    static let code = "AUT005"
    static let title = "codes that always work"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "anyone who knows the code can sign in as any user"
    static let sources = ["CWE-489"]
    static let fix = "remove the setting"
    static let givesWayTo = ["SEC001", "SEC002", "SEC003", "SEC004"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.smsTestOtp", "string", "4152127777=123456")),
            RuleExample(.server("auth.otpBypassCode", "string", "000000")),
            RuleExample(.server("login.magicCode", "string", "424242")),
            RuleExample(.server("sms.masterOtp", "string", "111999")),
        ],
        good: [
            RuleExample(.server("auth.otpLength", "int", "6")),
            RuleExample(at: .development, .server("auth.smsTestOtp", "string", "4152127777=123456")),
            RuleExample(.server("login.magicLinkUrl", "url", "https://pelican-harbor.net/magic")),
            RuleExample(.server("sms.sender", "string", "Pelican")),
        ]
    )
    static let names = [
        "test otp|otps", "otp bypass", "magic code", "bypass code|otp", "test code",
        "master|universal|backdoor otp|code",
        "backdoor",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count > 0, !SwitchText.isOff(bytes) else { return nil }
        return .about(value, "is a code that always works", context, label: "bypasses the sign-in")
    }
}
