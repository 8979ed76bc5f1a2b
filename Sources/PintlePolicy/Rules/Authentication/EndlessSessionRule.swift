internal import PintleFindings
import PintleSchema

/// Warns about sessions that never expire.
struct EndlessSessionRule: NameCheck {
    static let code = "AUT004"
    static let title = "sessions that never expire"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "a stolen session, or one left open on another person's device, stays valid for ever"
    static let sources = ["OWASP ASVS 5.0 7.3.1", "OWASP ASVS 5.0 7.3.2", "CWE-613"]
    static let fix = "set a lifetime such as 30d, and an inactivity limit such as 7d"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.sessionTimebox", "duration", "0s")),
            RuleExample(.server("session.inactivityTimeout", "int", "0")),
        ],
        good: [
            RuleExample(.server("auth.sessionTimebox", "duration", "30d")),
            RuleExample(.server("session.maxAge", "int", "0")),
        ]
    )

    static let names = ["session timebox", "session inactivity", "sessions timebox", "sessions inactivity"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let seconds = TimeValue.seconds(of: value), seconds <= 0 else { return nil }
        return .about(value, "lets sessions last for ever", context, label: "never expires")
    }
}
