internal import PintleFindings
import PintleSchema

/// Warns about sessions that never expire, or live for more than 90 days.
struct EndlessSessionRule: NameCheck {
    static let code = "AUT004"
    static let title = "sessions that never expire, or live for more than 90 days"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "a stolen session, or one left open on another person's device, stays valid for ever"
    static let sources = ["OWASP ASVS 5.0 7.3.1", "OWASP ASVS 5.0 7.3.2", "CWE-613"]
    static let fix = "set a lifetime such as 30d, and an inactivity limit such as 7d"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.sessionTimebox", "duration", "0s")),
            RuleExample(.server("session.inactivityTimeout", "int", "0")),
            RuleExample(.server("session.lifetime", "int", "525600")),
            RuleExample(.server("web.sessionMaxAge", "string", "365d")),
        ],
        good: [
            RuleExample(.server("auth.sessionTimebox", "duration", "30d")),
            RuleExample(.server("session.maxAge", "int", "0")),
            RuleExample(.server("session.lifetime", "int", "120")),
            RuleExample(.server("web.sessionMaxAge", "string", "14d")),
        ]
    )

    static let names = [
        "session|sessions timebox|inactivity", "session|sessions & lifetime|timeout|ttl|expiry|age|duration",
        "remember me & lifetime|ttl|expiry|age|duration",
    ]
    private static let longest: Int64 = 90 * 86_400
    /// Settings about other times of a session.
    private static let others = "cleanup|refresh|replay|idle|connect|connection|database|kafka|zookeeper|lock|warning"

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard let seconds = Self.seconds(of: value), !value.words.contain(Self.others) else { return nil }
        if seconds > Self.longest {
            return .about(value, "lets sessions last for more than 90 days", context, label: "too long")
        }
        guard seconds <= 0, value.words.contain("timebox|inactivity") else { return nil }
        return .about(value, "lets sessions last for ever", context, label: "never expires")
    }

    /// Laravel and others give the lifetime in minutes when the name has no unit.
    private static func seconds(of value: ResolvedSetting) -> Int64? {
        guard value.words.end(with: "lifetime"), let minutes = WholeValue.number(of: value) else {
            guard let seconds = TimeValue.seconds(of: value) else { return nil }
            // Express counts in milliseconds; two years in seconds make no sense.
            return WholeValue.number(of: value) != nil && seconds > 2 * 366 * 86_400 ? seconds / 1000 : seconds
        }
        return minutes.multipliedReportingOverflow(by: 60).partialValue
    }
}
