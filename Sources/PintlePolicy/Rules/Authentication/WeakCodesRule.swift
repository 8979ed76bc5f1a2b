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
        ],
        good: [
            RuleExample(.server("auth.otpLength", "int", "6")),
            RuleExample(.server("auth.otpExpiry", "duration", "10m")),
        ]
    )
    static let names = ["otp length", "otp expiry", "otp exp", "otp ttl", "otp lifetime"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if value.words.end(with: "length") {
            guard case .integer(let length) = value.typed, length < 6 else { return nil }
            return .about(value, "allows codes with fewer than six digits", context, label: "too short")
        }
        guard let seconds = TimeValue.seconds(of: value), seconds > 3600 else { return nil }
        return .about(value, "lets codes live for more than an hour", context, label: "too long")
    }
}
