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
            RuleExample(.server("app.allowInsecureHttpCookies", "bool", "true")),
            RuleExample(.server("web.useSecureCookies", "string", "no")),
        ],
        good: [
            RuleExample(.server("cookie.secure", "bool", "true")),
            RuleExample(at: .development, .server("cookie.secure", "bool", "false")),
            RuleExample(.server("app.allowInsecureHttpCookies", "bool", "false")),
            RuleExample(.server("web.useSecureCookies", "string", "yes")),
        ]
    )
    private static let switches: [Switch] = [
        .protection("cookie|session secure", unless: "name"), .protection("secure cookie", unless: "name|key|secret"),
        .protection("cookie & secure & only|flag|enable|require"), .danger("insecure & cookie"),
        .protection("cookie & https only"), .protection("use secure cookie"),
    ]
    static let names = switches.phrases

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) else { return nil }
        return .about(value, "lets browsers send cookies without TLS", context, label: "not Secure")
    }
}
