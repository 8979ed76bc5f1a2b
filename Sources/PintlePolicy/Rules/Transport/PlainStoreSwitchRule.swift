internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses settings that disable TLS to a database, such as `DB_SSLMODE=disable` and `REDIS_TLS=false`.
struct PlainStoreSwitchRule: NameCheck {
    static let code = "TLS017"
    static let title = "database settings that disable TLS"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let why = "the password and every record cross the network unencrypted"
    static let sources = ["CWE-319", "OWASP ASVS 5.0 12.3.1"]
    static let fix = "enable TLS and the check of the server's certificate: sslmode=verify-full, SASL_SSL or true"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("db.sslMode", "string", "disable")),
            RuleExample(.server("redis.tls", "bool", "false")),
            RuleExample(.server("kafka.securityProtocol", "string", "SASL_PLAINTEXT")),
            RuleExample(.secret("db.sslmode", "disable")),
        ],
        good: [
            RuleExample(.server("db.sslMode", "string", "verify-full")),
            RuleExample(.server("redis.tls", "bool", "true")),
            RuleExample(.server("kafka.securityProtocol", "string", "SASL_SSL")),
            RuleExample(at: .development, .server("db.sslMode", "string", "disable")),
        ]
    )
    private static let stores = [
        "db", "database", "postgres", "postgresql", "pg", "mysql", "mongo", "mongodb", "redis", "kafka", "amqp",
        "rabbitmq", "elasticsearch", "opensearch", "memcached", "ldap",
    ]
    static let names = stores + ["pgsslmode", "sslmode"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.isPlain(bytes, value.words) else { return nil }
        return .about(value, "disables TLS", context, label: "no TLS")
    }

    private static func isPlain(_ text: Span<UInt8>, _ words: SettingWords) -> Bool {
        if words.end(with: "ssl mode") || words.end(with: "sslmode") || words.end(with: "pgsslmode")
            || words.end(with: "tls mode")
        {
            return ["disable", "disabled", "allow", "prefer", "preferred"].contains { text.isExactly($0) }
        }
        if words.end(with: "security protocol") {
            return text.isExactly("plaintext") || text.isExactly("sasl_plaintext")
        }
        guard ["tls", "ssl", "use tls", "use ssl", "tls enabled", "ssl enabled"].contains(where: words.end) else {
            return false
        }
        return SwitchText.isOff(text)
    }
}
