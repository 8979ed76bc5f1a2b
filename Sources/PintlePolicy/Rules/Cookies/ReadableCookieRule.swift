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
            RuleExample(.server("sessionCookieHttponly", "string", "False")),
            RuleExample(.server("auth.tokenCookieHttpOnly", "string", "0")),
        ],
        good: [
            RuleExample(.server("cookie.httpOnly", "bool", "true")),
            RuleExample(.server("csrf.cookieHttpOnly", "bool", "false")),
            RuleExample(.server("sessionCookieHttponly", "string", "True")),
            RuleExample(.server("language.cookieHttpOnly", "bool", "false")),
        ]
    )
    static let names = ["cookie|session|auth & http only", "cookie & readable"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard SwitchText.isOff(bytes), !value.words.contain("csrf|xsrf|disable|readable|language|locale|theme") else {
            return nil
        }
        return .about(value, "lets scripts read cookies", context, label: "not HttpOnly")
    }
}
