internal import PintleFindings
import PintleSchema

/// Refuses database connections without TLS.
struct PlainStoreRule: ValueCheck {
    static let code = "TLS007"
    static let title = "connections to databases and services without TLS"
    static let scope: ValueScope = [.addresses, .connections]
    static let levels = RuleLevels(production: .error, staging: .warning, development: nil)
    static let acceptedNetworks: Set<NetworkReach> = [.mesh, .host]
    static let why = "the password and every record cross the network unencrypted"
    static let sources = ["CWE-319", "OWASP ASVS 5.0 12.3.1"]
    static let fix = "use TLS: rediss, amqps, ldaps, mongodb with tls=true, mysql with ssl-mode=VERIFY_IDENTITY"
    static let givesWayTo = ["SEC002", "SEC015", "SEC024"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .secret("redis.url", type: "redis-url", "redis://:kQwLm2Zp6VhS9@cache.pelican-harbor.net:6379/0")
            ),
            RuleExample(.secret("broker.url", "amqp://chat:kQwLm2Zp6VhS9@mq.pelican-harbor.net:5672/chat")),
            RuleExample(
                .secret("store.url", "mongodb://chat:kQwLm2Zp6VhS9@mongo.pelican-harbor.net:27017/chat?tls=false")
            ),
            RuleExample(.server("warehouse.address", "string", "jdbc:mysql://db.pelican-harbor.net/shop?useSSL=false")),
            RuleExample(.server("jobs.address", "string", "nats://nats.pelican-harbor.net:4222")),
            RuleExample(.server("payments.grpcPlaintext", "bool", "true")),
        ],
        good: [
            RuleExample(
                .secret("redis.url", type: "redis-url", "rediss://:kQwLm2Zp6VhS9@cache.pelican-harbor.net:6380/0")
            ),
            RuleExample(.secret("broker.url", "amqps://chat:kQwLm2Zp6VhS9@mq.pelican-harbor.net:5671/chat")),
            RuleExample(
                .secret("store.url", "mongodb+srv://chat:kQwLm2Zp6VhS9@mongo.pelican-harbor.net/chat")
            ),
            RuleExample(
                .server(
                    "warehouse.address",
                    "string",
                    "jdbc:mysql://db.pelican-harbor.net/shop?sslMode=VERIFY_IDENTITY"
                )
            ),
            RuleExample(.server("jobs.address", "string", "tls://nats.pelican-harbor.net:4222")),
            RuleExample(.server("payments.grpcPlaintext", "bool", "false")),
            RuleExample(
                .secret(
                    "cache.url",
                    type: "redis-url",
                    "redis://:kQwLm2Zp6VhS9@cache.pelican-harbor.net:6379/0",
                    network: .mesh
                )
            ),
        ]
    )
    static let names = switches.phrases
    private static let switches: [Switch] = [
        .danger("plain text", unless: "password", "email", "format", "body", "log"),
        .danger("use|enable|allow plain", unless: "email", "format", "login"),
        .danger("grpc|amqp|redis|nats|ldap insecure"),
    ]
    /// Schemes without TLS, with the parameters that switch it on.
    private static let schemes: [(scheme: String, parameters: [String])] = [
        ("redis", []), ("amqp", []), ("ldap", []), ("stomp", []), ("mqtt", []), ("memcached", []), ("memcache", []),
        ("nats", []), ("ftp", []), ("tcp", []), ("telnet", []), ("bolt", []), ("neo4j", []), ("rtmp", []),
        ("thrift", []), ("h2c", []), ("beanstalk", []), ("gearman", []), ("xmpp", []), ("mllp", []),
        ("couchbase", []), ("kafka", []), ("zookeeper", []), ("dns", []), ("gopher", []), ("svn", []), ("imap", []),
        ("pop3", []), ("plaintext", []), ("udp", []), ("syslog", []), ("rsync", []), ("influxdb", []), ("db2", []),
        ("clickhouse", ["secure", "ssl", "tls"]), ("cassandra", ["ssl", "tls"]),
        ("mysql", mysql), ("mysql2", mysql), ("mariadb", mysql), ("trilogy", mysql), ("mysqlx", mysql),
        ("mongodb", ["tls", "ssl"]), ("sqlserver", ["encrypt"]), ("mssql", ["encrypt"]),
    ]
    private static let mysql = [
        "ssl-mode", "sslmode", "ssl", "sslaccept", "ssl_mode", "sslca", "ssl_ca", "tls", "usessl", "requiressl",
        "ssl-ca",
        "sslcert", "ssl_verify_cert",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        if Self.switches.haveInsecure(bytes, of: value) {
            return .about(value, "connects without TLS", context, label: "no TLS", fix: "use TLS")
        }
        guard bytes.count > 10 else { return nil }
        if let plain = Self.plainAddress(bytes, value, context) { return plain }
        guard ConnectionText.loses(.encryption, bytes), PostgresMode(bytes) == nil,
            !bytes.has("postgres"), !bytes.has("smtp")
        else { return nil }
        return .about(value, "connects without TLS", context, label: "no TLS")
    }

    /// An address whose scheme has no TLS.
    private static func plainAddress(
        _ text: Span<UInt8>,
        _ value: ResolvedSetting,
        _ context: RuleContext
    ) -> Objection? {
        let start = text.has("jdbc:") ? 5 : 0
        guard let end = SchemeText.end(of: text, from: start) else { return nil }
        let scheme = SchemeText.base(text, start..<end)
        guard let entry = schemes.first(where: { text.extracting(scheme).isExactly($0.scheme) }) else { return nil }
        let query = QueryText.range(in: text)
        guard !isOn(entry.parameters, text, query) else { return nil }
        // Without a host, it names how gRPC finds hosts: `dns:///users.example.com`.
        guard !text.has(":///", at: end) else { return nil }
        let place = NetworkPlace.of(text, afterScheme: end + 3)
        guard place != .machine, place != .metadata else { return nil }
        return .about(
            value,
            value.setting.isSecret
                ? "connects without TLS" : "begins with \(entry.scheme):// and connects without TLS",
            context,
            label: "no TLS",
            range: 0..<end + 3,
            severity: place == .cluster ? .note : nil
        )
    }

    /// Whether a parameter turns TLS on.
    private static func isOn(_ parameters: [String], _ text: Span<UInt8>, _ query: Range<Int>?) -> Bool {
        parameters.contains { name in
            guard let range = QueryText.value(of: name, in: text, query) else { return false }
            let value = text.extracting(range)
            return !value.isEmpty && !SwitchText.isOff(value) && !value.isExactly("preferred")
        }
    }
}

/// The scheme at the beginning of a text.
enum SchemeText {
    /// The place of `://`.
    static func end(of text: Span<UInt8>, from start: Int = 0) -> Int? {
        var index = start
        while index < text.count, text[index].isLetter || text[index].isDigit || "+-.".utf8.contains(text[index]) {
            index += 1
        }
        return index > start && text.has("://", at: index) ? index : nil
    }

    /// The scheme without the driver: `mysql` of `mysql+pymysql`.
    ///
    /// `mongodb+srv` and `neo4j+s` are schemes of their own, which have TLS.
    static func base(_ text: Span<UInt8>, _ scheme: Range<Int>) -> Range<Int> {
        var plus = scheme.lowerBound
        while plus < scheme.upperBound, text[plus] != UInt8(ascii: "+") { plus += 1 }
        let driver = text.extracting(min(plus + 1, scheme.upperBound)..<scheme.upperBound)
        let isOwn = ["srv", "s", "ssc", "tls", "ssl"].contains { driver.isExactly($0) }
        return isOwn ? scheme : scheme.lowerBound..<plus
    }
}
