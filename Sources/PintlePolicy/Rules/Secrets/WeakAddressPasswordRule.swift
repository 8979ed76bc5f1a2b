internal import PintleFindings
import PintleSchema

/// Refuses addresses whose password is easy to guess, such as `postgresql://app:postgres@…`.
struct WeakAddressPasswordRule: ValueCheck {
    static let code = "SEC023"
    static let title = "addresses with a password that is easy to guess"
    static let scope = ValueScope.addresses
    static let findsCredentials = true
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let isHeuristic = true
    static let why = "anyone who reaches the server can try a million common passwords first"
    static let sources = ["CWE-521", "OWASP ASVS 5.0 6.2.4"]
    static let fix = "give the account a random password of at least 16 characters"
    static let givesWayTo = ["AUT011", "SEC001", "SEC002", "SEC005", "SEC014", "SEC015", "SEC024", "SEC017", "EXP005"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    "postgresql://chat_app:postgres@db.pelican-harbor.net:5432/chat?sslmode=verify-full&sslrootcert=system"
                )
            ),
            RuleExample(
                .secret("cache.url", type: "redis-url", "rediss://:foobared@cache.pelican-harbor.net:6380/0")
            ),
            RuleExample(.secret("jobs.address", "amqps://jobs:Summer2026!@mq.pelican-harbor.net:5671")),
            RuleExample(.secret("search.address", "rediss://search:qwerty12345@search.pelican-harbor.net")),
        ],
        good: [
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    "postgresql://chat_app:k8Qw2Zp6VhS9@db.pelican-harbor.net:5432/chat?sslmode=verify-full&sslrootcert=system"
                )
            ),
            RuleExample(.secret("cache.url", type: "redis-url", "rediss://cache.pelican-harbor.net:6380/0")),
            RuleExample(.secret("jobs.address", "amqps://jobs:kQwLm2Zp6VhS9@mq.pelican-harbor.net:5671")),
            RuleExample(.secret("search.address", "rediss://search@search.pelican-harbor.net")),
        ]
    )
    /// An attacker cannot try 2^64 passwords over a network, so fewer bits are enough than for an offline key.
    private static let enough = 56.0

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count > 10, let layout = try? URLLayout(bytes), let userinfo = layout.userinfo,
            let colon = userinfo.first(where: { bytes[$0] == UInt8(ascii: ":") }), colon + 1 < userinfo.upperBound
        else { return nil }
        let password = bytes.extracting(colon + 1..<userinfo.upperBound)
        let strength = SecretStrength(password)
        guard strength.bits < Self.enough || strength.wordShare >= 0.5 || PlaceholderText.matches(password) else {
            return nil
        }
        return .about(value, "contains a password that is easy to guess", context, label: "easy to guess")
    }
}
