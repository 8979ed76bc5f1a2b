internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Refuses settings that disable TLS to a database or another service, such as `DB_SSLMODE=disable` and `REDIS_TLS=false`.
struct PlainStoreSwitchRule: NameCheck {
    static let code = "TLS017"
    static let title = "settings that disable TLS to a service"
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let acceptedNetworks: Set<NetworkReach> = [.mesh, .host]
    static let why = "the password and every record cross the network unencrypted"
    static let sources = ["CWE-319", "OWASP ASVS 5.0 12.3.1"]
    static let fix = "enable TLS and the check of the server's certificate: sslmode=verify-full, SASL_SSL or true"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("db.sslMode", "string", "disable")),
            RuleExample(.server("redis.tls", "bool", "false")),
            RuleExample(.server("kafka.securityProtocol", "string", "SASL_PLAINTEXT")),
            RuleExample(.secret("db.sslmode", "disable")),
            RuleExample(.server("broker.useSsl", "bool", "false")),
            RuleExample(.server("cache.scheme", "string", "redis")),
        ],
        good: [
            RuleExample(.server("db.sslMode", "string", "verify-full")),
            RuleExample(.server("redis.tls", "bool", "true")),
            RuleExample(.server("kafka.securityProtocol", "string", "SASL_SSL")),
            RuleExample(.server("broker.useSsl", "bool", "true")),
            RuleExample(.server("cache.scheme", "string", "rediss")),
            RuleExample(.server("server.sslEnabled", "bool", "false")),
            RuleExample(.server("queue.tls", "bool", network: .mesh, "false")),
            RuleExample(at: .development, .server("db.sslMode", "string", "disable")),
        ]
    )
    private static let stores =
        "database|postgres|postgresql|pg|mysql|mariadb|mongo|mongodb|redis|valkey|kafka|amqp|rabbitmq|elasticsearch|"
        + "opensearch|memcached|ldap|cache|broker|queue|nats|cassandra|clickhouse|influx|influxdb|solr|neo4j|couchdb|mssql|"
        + "sqlserver|oracle|cockroach|timescale|zookeeper|consul|vault|etcd|minio|s3|mqtt|stomp|datasource|jdbc|typeorm|"
        + "sequelize|prisma|directus|keycloak|celery|sidekiq|pulsar|scylla|dynamodb|snowflake|mq|es|sql|ftp|syslog|loki|"
        + "upstream|backend|pusher"
    private static let weakModes: Set<String> = [
        "disable", "disabled", "allow", "prefer", "preferred", "none", "off", "false",
    ]
    private static let plainProtocols: Set<String> = [
        "plaintext", "sasl_plaintext", "http", "ws", "redis", "amqp", "ldap", "ftp", "mqtt",
    ]
    private static let others = "email|smtp|imap|pop3|server|web|cookie|redirect|offload|terminate|management"
    private static let switches: [Switch] = [
        .words("ssl|tls mode", weakModes), .words("pg ssl mode", weakModes),
        .words("security protocol", plainProtocols),
        .words("\(stores) & protocol|scheme", plainProtocols),
        .protection("\(stores) & use|enable|require|force|with|start tls|ssl", unless: others),
        .protection("\(stores) & tls|ssl enable|require|on|use", unless: others),
        .protection("start tls", unless: "email|smtp|imap|pop3"),
        .protection(
            "disable|no tls|ssl",
            unless: "verify|check|error|renegotiation|version|session|ticket|resumption|pinning|pin|redirect|warning"
        ),
        .protection("\(stores) encrypt", unless: others + "|key|rest|disk|cert|password|backup"),
    ]
    static let names = switches.phrases + ["\(stores) & tls|ssl"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard Self.switches.haveInsecure(bytes, of: value) || Self.isLastWordOff(bytes, value) else { return nil }
        return .about(value, "disables TLS", context, label: "no TLS")
    }

    /// `REDIS_TLS=false`: what only ends with the word is no file, version or the like.
    private static func isLastWordOff(_ text: Span<UInt8>, _ value: ResolvedSetting) -> Bool {
        let words = value.words
        return SwitchText.isOff(text) && words.end(with: "tls|ssl") && words.contain(stores)
            && !words.contain(others) && !words.contain("disable|no|skip")
    }
}
