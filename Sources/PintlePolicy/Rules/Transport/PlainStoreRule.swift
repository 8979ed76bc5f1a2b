internal import PintleFindings
import PintleSchema

/// Refuses database connections without TLS.
struct PlainStoreRule: ValueCheck {
    static let code = "TLS007"
    static let title = "database connections without TLS"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "the password and every record cross the network unencrypted"
    static let sources = ["CWE-319", "OWASP ASVS 5.0 12.3.1"]
    static let fix = "use TLS: rediss, amqps, ldaps, mongodb with tls=true, mysql with ssl-mode=VERIFY_IDENTITY"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .secret("redis.url", type: "redis-url", "redis://:kQwLm2Zp6VhS9@cache.pelican-harbor.net:6379/0")
            ),
            RuleExample(.secret("broker.url", "amqp://chat:kQwLm2Zp6VhS9@mq.pelican-harbor.net:5672/chat")),
            RuleExample(
                .secret("store.url", "mongodb://chat:kQwLm2Zp6VhS9@mongo.pelican-harbor.net:27017/chat?tls=false")
            ),
        ],
        good: [
            RuleExample(
                .secret("redis.url", type: "redis-url", "rediss://:kQwLm2Zp6VhS9@cache.pelican-harbor.net:6380/0")
            ),
            RuleExample(.secret("broker.url", "amqps://chat:kQwLm2Zp6VhS9@mq.pelican-harbor.net:5671/chat")),
            RuleExample(
                .secret("store.url", "mongodb+srv://chat:kQwLm2Zp6VhS9@mongo.pelican-harbor.net/chat")
            ),
        ]
    )
    private static let schemes: [(scheme: String, parameters: [String])] = [
        ("redis", []), ("amqp", []), ("ldap", []), ("stomp", []), ("mqtt", []), ("memcached", []),
        ("mysql", ["ssl-mode", "sslmode", "ssl", "sslaccept", "ssl_mode", "sslca", "ssl_ca"]),
        ("mysql2", ["ssl-mode", "sslmode", "ssl", "sslaccept", "ssl_mode", "sslca", "ssl_ca"]),
        ("mongodb", ["tls", "ssl"]),
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count > 10, "ramlsRAMLS".utf8.contains(bytes[0]),
            let entry = Self.schemes.first(where: { bytes.has($0.scheme + "://") }),
            let layout = try? URLLayout(bytes), !Self.isOn(entry.parameters, bytes, layout)
        else { return nil }
        return .about(
            value,
            value.setting.isSecret ? "connects without TLS" : "begins with \(entry.scheme):// and connects without TLS",
            context,
            label: "no TLS",
            range: 0..<entry.scheme.utf8.count + 3
        )
    }

    /// Whether a parameter turns TLS on.
    private static func isOn(_ parameters: [String], _ text: Span<UInt8>, _ layout: URLLayout) -> Bool {
        parameters.contains { name in
            guard let range = QueryText.value(of: name, in: text, layout.query) else { return false }
            let value = text.extracting(range)
            return !value.isEmpty && !SwitchText.isOff(value) && !value.isExactly("preferred")
        }
    }
}
