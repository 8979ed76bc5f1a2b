internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Refuses redirects with a wildcard.
struct OpenRedirectRule: NameCheck {
    static let code = "AUT009"
    static let title = "redirects with a wildcard"
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "a sign-in code can be sent to an attacker's page"
    static let sources = ["CWE-601", "RFC 9700, section 4.1.3"]
    static let fix = "list each address in full"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("auth.redirectUrls", "string", "https://*.pelican-harbor.net/**")),
            RuleExample(.server("oauth.redirectUri", "string", "https://pelican-harbor.net/*")),
            RuleExample(.server("keycloak.redirectUris", "string", "https://app.pelican-harbor.net/auth,https://*")),
            RuleExample(.server("login.callbackUrls", "string", "pelicanchat://*")),
        ],
        good: [
            RuleExample(.server("auth.redirectUrls", "string", "https://pelican-harbor.net/auth")),
            RuleExample(.server("auth.redirectPolicy", "string", "exact")),
            RuleExample(
                .server(
                    "keycloak.redirectUris",
                    "string",
                    "https://app.pelican-harbor.net/auth,https://pelican-harbor.net/auth"
                )
            ),
            RuleExample(.server("login.callbackUrls", "string", "pelicanchat://signed-in")),
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
