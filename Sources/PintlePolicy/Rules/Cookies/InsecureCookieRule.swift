internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses cookies without Secure.
struct InsecureCookieRule: NameCheck {
    static let code = "COK001"
    static let title = "cookies that travel without TLS"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "a cookie that is sent in the clear is the session of whoever sees it"
    static let sources = ["CWE-614", "OWASP ASVS 5.0 3.3.1"]
    static let fix = "switch Secure on"
    static let givesWayTo = ["COK003"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("cookie.secure", "bool", "false")),
            RuleExample(.server("session.cookieSecure", "string", "0")),
        ],
        good: [
            RuleExample(.server("cookie.secure", "bool", "true")),
            RuleExample(at: .development, .server("cookie.secure", "bool", "false")),
        ]
    )
    static let names = [
        "cookie secure", "session secure", "secure cookie", "secure cookies", "cookies secure", "session cookie secure",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard SwitchText.isOff(bytes) else { return nil }
        return .about(value, "lets cookies travel without TLS", context, label: "not Secure")
    }
}
