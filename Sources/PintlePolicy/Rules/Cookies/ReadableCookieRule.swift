internal import PintleFindings
import PintleSchema

/// Refuses session cookies without HttpOnly; the cookie against forgery is exempt, because the page must read it.
struct ReadableCookieRule: NameCheck {
    static let code = "COK002"
    static let title = "cookies that scripts can read"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "a script injected into the page can steal the session"
    static let sources = ["CWE-1004", "OWASP ASVS 5.0 3.3.4"]
    static let fix = "enable HttpOnly"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("cookie.httpOnly", "bool", "false")),
            RuleExample(.server("session.httpOnly", "bool", "false")),
        ],
        good: [
            RuleExample(.server("cookie.httpOnly", "bool", "true")),
            RuleExample(.server("csrf.cookieHttpOnly", "bool", "false")),
        ]
    )
    static let names = [
        "cookie http only", "cookie httponly", "session httponly", "session http only", "cookies http only",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard SwitchText.isOff(bytes), !value.words.contain(anyOf: ["csrf", "xsrf"]) else { return nil }
        return .about(value, "lets scripts read cookies", context, label: "not HttpOnly")
    }
}
