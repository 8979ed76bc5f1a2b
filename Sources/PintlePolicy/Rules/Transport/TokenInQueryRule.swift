internal import PintleFindings
import PintleSchema

/// Refuses tokens in the query of addresses that are not secret.
struct TokenInQueryRule: ValueCheck {
    static let code = "TLS012"
    static let title = "tokens in the query of addresses that are not secret"
    static let scope = ValueScope.addresses
    static let findsCredentials = true
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "servers and proxies write queries to their logs"
    static let sources = ["CWE-598", "OWASP ASVS 5.0 14.2.1"]
    static let fix = "send the token in a header; or pintle schema mark SETTING, then replace the token"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("hook.url", "url", "https://hooks.pelican-harbor.net/v1?token=kQwLm2Zp6VhS9")),
            RuleExample(.server("maps.url", "string", "https://maps.pelican-harbor.net/?z=3&api_key=kQwLm2Zp6VhS9")),
            RuleExample(
                .server("feed.source", "string", "https://feeds.pelican-harbor.net/rss?access_token=kQwLm2Zp6VhS9")
            ),
            RuleExample(
                .server("sms.gateway", "url", "https://sms.pelican-harbor.net/send?user=chat&password=kQwLm2Zp6VhS9")
            ),
        ],
        good: [
            RuleExample(.server("hook.url", "url", "https://hooks.pelican-harbor.net/v1?room=token")),
            RuleExample(.secret("hook.url", type: "url", "https://hooks.pelican-harbor.net/v1?token=kQwLm2Zp6VhS9")),
            RuleExample(.server("feed.source", "string", "https://feeds.pelican-harbor.net/rss?page=2")),
            RuleExample(.server("sms.gateway", "url", "https://sms.pelican-harbor.net/send?user=chat")),
        ]
    )
    private static let tokens = ["token", "key", "apikey", "api_key", "secret", "password", "access_token", "auth"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.isUndecided, URLPart.first(in: value, bytes, where: Self.holdsToken) else { return nil }
        return .about(
            value,
            "contains a token in the query",
            context,
            label: "a token",
            fix: "send the token in a header; or " + SecretRemedy.sealed(value, then: "replace the token")
        )
    }

    private static func holdsToken(_ text: Span<UInt8>, _ layout: URLLayout) -> Bool {
        guard layout.query != nil else { return false }
        return tokens.contains { name in
            QueryText.value(of: name, in: text, layout.query).map { !$0.isEmpty } ?? false
        }
    }
}
