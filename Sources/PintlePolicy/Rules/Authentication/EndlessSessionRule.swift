internal import PintleFindings
import PintleSchema

/// Warns of sessions that never end.
struct EndlessSessionRule: NameCheck {
    static let code = "AUT004"
    static let title = "sessions without an end"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "a session that was stolen, or forgotten on somebody else's device, is good for ever"
    static let sources = ["OWASP ASVS 5.0 7.3.1", "OWASP ASVS 5.0 7.3.2", "CWE-613"]
    static let fix = "let sessions end, such as after 30d, and after 7d without activity"
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
        return .about(value, "lets sessions last for ever", context, label: "no end")
    }
}
