internal import PintleFindings
import PintleSchema
internal import PintleSystem

/// Refuses default accounts of a product.
struct DefaultAccountRule: ValueCheck {
    static let code = "AUT011"
    static let title = "default accounts of a product"
    static let scope = ValueScope.addresses
    static let findsCredentials = true
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let why = "the product's documentation publishes this user and password"
    static let sources = ["CWE-1392", "OWASP ASVS 5.0 6.3.2, 13.2.3"]
    static let fix = "create your own user with a random password"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .secret("data.url", "postgresql://postgres:postgres@data.pelican-harbor.net/chat?sslmode=verify-full")
            ),
            RuleExample(.secret("broker.url", "amqps://guest:guest@mq.pelican-harbor.net:5671")),
            RuleExample(.secret("mq.address", "amqps://rabbitmq:rabbitmq@mq.pelican-harbor.net:5671")),
            RuleExample(.secret("graph.address", "neo4j+s://neo4j:neo4j@graph.pelican-harbor.net:7687")),
        ],
        good: [
            RuleExample(
                .secret(
                    "data.url",
                    "postgresql://chat_app:kQwLm2Zp6VhS9@data.pelican-harbor.net/chat?sslmode=verify-full"
                )
            ),
            RuleExample(.secret("broker.url", "amqps://guest:kQwLm2Zp6VhS9@mq.pelican-harbor.net:5671")),
            RuleExample(.secret("mq.address", "amqps://orders:kQwLm2Zp6VhS9@mq.pelican-harbor.net:5671")),
            RuleExample(.secret("graph.address", "neo4j+s://neo4j:kQwLm2Zp6VhS9@graph.pelican-harbor.net:7687")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count > 12, bytes.firstRange(of: "://") != nil, let layout = try? URLLayout(bytes),
            let userinfo = layout.userinfo, Self.accounts.contains(where: { bytes.extracting(userinfo).isExactly($0) })
        else { return nil }
        return .about(value, "uses the default account of the product", context, label: "a default account")
    }

    private static let accounts = [
        "postgres:postgres", "admin:admin", "root:root", "guest:guest", "minioadmin:minioadmin", "elastic:changeme",
        "elastic:elastic", "user:password", "root:password", "admin:password", "postgres:password", "neo4j:neo4j",
        "sa:sa", "mysql:mysql", "redis:redis", "default:default", "test:test", "supabase:supabase", "admin:changeme",
        "rabbitmq:rabbitmq", "mongo:mongo", "mongodb:mongodb", "cassandra:cassandra", "user:user", "admin:123456",
        "root:toor", "root:123456", "admin:admin123", "neo4j:password", "nats:nats", "couchdb:couchdb",
        "minio:minio123",
        "postgres:admin", "postgres:postgres123", "dev:dev", "docker:docker", "root:secret", "app:app",
        "activemq:activemq",
        "artemis:artemis", "system:manager", "scott:tiger", "grafana:grafana", "airflow:airflow", "kong:kong",
        "keycloak:keycloak", "zabbix:zabbix", "root:example", "user:pass", "username:password", "admin:secret",
        "sa:password", "tomcat:tomcat", "influx:influx", "clickhouse:clickhouse", "directus:directus", "odoo:odoo",
    ]
}
