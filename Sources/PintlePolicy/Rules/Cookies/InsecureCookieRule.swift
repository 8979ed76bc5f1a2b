internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses cookies that are sent without TLS.
struct InsecureCookieRule: NameCheck {
    static let code = "COK001"
    static let title = "cookies that are sent without TLS"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "anyone on the network who sees the cookie can take over the session"
    static let sources = ["CWE-614", "OWASP ASVS 5.0 3.3.1"]
    static let fix = "enable Secure"
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
        return .about(value, "lets browsers send cookies without TLS", context, label: "not Secure")
    }
}
