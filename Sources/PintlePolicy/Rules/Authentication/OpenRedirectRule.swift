internal import PintleFindings
import PintleSchema

/// Refuses redirects with wildcards.
struct OpenRedirectRule: NameCheck {
    static let code = "AUT009"
    static let title = "redirects to anywhere"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "the code of a sign-in can be sent to a page of somebody else"
    static let sources = ["CWE-601", "RFC 9700, section 4.1.3"]
    static let fix = "name each address in full"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.redirectUrls", "string", "https://*.pelican-harbor.net/**")),
            RuleExample(.server("oauth.redirectUri", "string", "https://pelican-harbor.net/*")),
        ],
        good: [
            RuleExample(.server("auth.redirectUrls", "string", "https://pelican-harbor.net/auth")),
            RuleExample(.server("auth.redirectPolicy", "string", "exact")),
        ]
    )
    static let names = [
        "redirect urls", "redirect url", "redirect uri", "redirect uris", "redirects", "callback urls", "callback url",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard !value.setting.isSecret, bytes.firstRange(of: "*") != nil else { return nil }
        return .about(value, "allows redirects with a wildcard", context, label: "a wildcard")
    }
}
