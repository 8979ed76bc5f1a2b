internal import PintleFindings
import PintleSchema

/// Refuses passwords in addresses that are not secret.
struct PasswordInURLRule: ValueCheck {
    static let code = "TLS011"
    static let title = "passwords in addresses that are not secret"
    static let scope = ValueScope.addresses
    static let findsCredentials = true
    static let levels = RuleLevels(production: .error, staging: .error, development: .warning)
    static let why = "the address is in plaintext in the repository, and programs that use it write it to their logs"
    static let sources = ["CWE-522"]
    static let fix = "pintle schema mark SETTING, then replace the password, because the history keeps the old value"
    static let givesWayTo = ["AUT011", "EXP005", "SEC023"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("search.url", "url", "https://chat:kQwLm2Zp6VhS9@search.pelican-harbor.net")),
            RuleExample(.server("proxy.address", "string", "https://chat:kQwLm2Zp6VhS9@proxy.pelican-harbor.net")),
            RuleExample(.server("feed.source", "string", "ftps://feed:kQwLm2Zp6VhS9@ftp.pelican-harbor.net/in")),
            RuleExample(.server("hook.address", "url", "https://hook:kQwLm2Zp6VhS9@hook.pelican-harbor.net")),
        ],
        good: [
            RuleExample(.server("search.url", "url", "https://search.pelican-harbor.net")),
            RuleExample(
                .server("sentry.dsn", "sentry-dsn", "https://9f2c51d8a7e04b63c8f1d290e6b7a354@o1.ingest.sentry.io/2")
            ),
            RuleExample(.secret("search.url", type: "url", "https://chat:kQwLm2Zp6VhS9@search.pelican-harbor.net")),
            RuleExample(.server("hook.address", "url", "https://hook@hook.pelican-harbor.net")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.isUndecided, URLPart.first(in: value, bytes, where: Self.holdsPassword) else { return nil }
        // The value is not shown: the password would be.
        return .about(
            value,
            "contains a password in the address",
            context,
            label: "a password",
            fix: SecretRemedy.sealed(value, then: "replace the password where it is accepted")
        )
    }

    private static func holdsPassword(_ text: Span<UInt8>, _ layout: URLLayout) -> Bool {
        guard let userinfo = layout.userinfo else { return false }
        return userinfo.contains { text[$0] == UInt8(ascii: ":") && $0 + 1 < userinfo.upperBound }
    }
}
