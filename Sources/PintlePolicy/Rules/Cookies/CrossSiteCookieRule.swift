internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses SameSite=None without Secure.
struct CrossSiteCookieRule: NameCheck {
    static let code = "COK003"
    static let title = "SameSite=None without Secure"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "browsers reject such a cookie, so users cannot stay signed in; older browsers send it unencrypted"
    static let sources = ["CWE-1275", "OWASP ASVS 5.0 3.3.2", "RFC 6265bis 4.1.2.7"]
    static let fix = "enable Secure, or set SameSite to lax"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("cookie.sameSite", "enum", "none"), .server("cookie.secure", "bool", "false")),
            RuleExample(.server("session.sameSite", "string", "None"), .server("session.secure", "bool", "false")),
            RuleExample(.server("session.cookieSamesite", "string", "None")),
            RuleExample(.server("csrf.cookieSamesite", "enum", "none")),
        ],
        good: [
            RuleExample(.server("cookie.sameSite", "enum", "none"), .server("cookie.secure", "bool", "true")),
            RuleExample(.server("cookie.sameSite", "enum", "lax"), .server("cookie.secure", "bool", "true")),
            RuleExample(
                .server("sessionCookieSamesite", "string", "None"),
                .server("sessionCookieSecure", "string", "True")
            ),
            RuleExample(.server("session.sameSite", "string", "strict")),
        ]
    )

    static let names = ["cookie|session secure", "same site"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if value.words.end(with: "same site") {
            guard bytes.isExactly("none"),
                !context.isSibling(of: value, where: { $0.contain("cookie|session secure") || $0.end(with: "secure") })
            else { return nil }
            return .about(value, "is None, and no setting enables Secure", context, label: "not Secure")
        }
        guard SwitchText.isOff(bytes),
            context.siblings(of: value, where: { $0.end(with: "same site") || $0.end(with: "samesite") })
                .contains(where: { $0.text.withBytes { $0.isExactly("none") } })
        else { return nil }
        return .about(value, "is off although SameSite is None", context, label: "browsers reject the cookie")
    }
}
