internal import PintleFindings
import PintleSchema

/// Refuses one-time codes that are too short or live too long.
struct WeakCodesRule: NameCheck {
    static let code = "AUT006"
    static let title = "one-time codes that are too short or live too long"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "an attacker can guess a shorter or longer-lived code, even with a limit on attempts"
    static let sources = ["OWASP ASVS 5.0 6.5.5, 6.6.3"]
    static let fix = "use six digits that are valid for ten minutes"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.otpLength", "int", "4")),
            RuleExample(.server("auth.otpExpiry", "duration", "24h")),
            RuleExample(.server("password.resetTimeout", "int", "604800")),
            RuleExample(.server("sms.otpLength", "string", "4")),
        ],
        good: [
            RuleExample(.server("auth.otpLength", "int", "6")),
            RuleExample(.server("auth.otpExpiry", "duration", "10m")),
            RuleExample(.server("password.resetTimeout", "int", "3600")),
            RuleExample(.server("promo.codeLength", "int", "4")),
        ]
    )
    static let names = [
        "otp|totp|pin|code length|digits", "otp expiry|ttl|lifetime|timeout|validity",
        "password reset|recovery & expiry|ttl|lifetime|timeout|validity|age",
        "reset|recovery|magic & token|link|password & expiry|ttl|lifetime|timeout|validity|age",
        "verify|sms code expiry|ttl|lifetime",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if value.words.end(with: "length|digits") {
            guard let length = WholeValue.number(of: value), (1..<6).contains(length),
                value.words.contain("otp|totp|sms|mfa|verify|login|2fa")
            else { return nil }
            return .about(value, "allows codes with fewer than six digits", context, label: "too short")
        }
        let isLink = value.words.contain("reset|recovery|magic|password")
        guard let seconds = TimeValue.seconds(of: value), seconds > (isLink ? 86_400 : 3600) else { return nil }
        let limit = isLink ? "a day" : "an hour"
        return .about(value, "lets codes live for more than \(limit)", context, label: "too long")
    }
}
