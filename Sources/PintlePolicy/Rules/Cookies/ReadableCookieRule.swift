internal import PintleFindings
import PintleSchema

/// Refuses session cookies without HttpOnly; a page's own script has to read the one against forgery.
struct ReadableCookieRule: NameCheck {
    static let code = "COK002"
    static let title = "cookies that scripts can read"
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "one script that gets into the page takes the session along"
    static let sources = ["CWE-1004", "OWASP ASVS 5.0 3.3.4"]
    static let fix = "switch HttpOnly on"
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
