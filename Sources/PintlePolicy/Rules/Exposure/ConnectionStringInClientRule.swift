internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses database connection strings in client settings.
struct ConnectionStringInClientRule: ValueCheck {
    static let code = "EXP005"
    static let title = "database connection strings in client settings"
    static let scope = ValueScope.addresses
    static let findsCredentials = true
    static let levels = RuleLevels.alwaysError
    static let why =
        "anyone who extracts it from the app can connect to the database directly, without the server's checks"
    static let sources = ["OWASP ASVS 5.0 13.3.1"]
    static let fix = "let the app call the API instead; declare this setting with audience: server and secret: true"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .client("data.address", "string", "postgresql://chat@db.pelican-harbor.net/chat?sslmode=verify-full")
            ),
            RuleExample(.client("cache.address", "string", "rediss://cache.pelican-harbor.net:6380/0")),
            RuleExample(.client("orders.store", "string", "mongodb+srv://orders.pelican-harbor.net/orders")),
            RuleExample(.client("jobs.broker", "string", "amqps://mq.pelican-harbor.net:5671")),
        ],
        good: [
            RuleExample(.client("data.address", "string", "data.pelican-harbor.net/rest/v1")),
            RuleExample(.client("help.text", "string", "ask your admin for the database")),
            RuleExample(.server("jobs.broker", "string", "amqps://mq.pelican-harbor.net:5671")),
            RuleExample(.client("orders.store", "string", "orders/v2")),
        ]
    )
    private static let schemes = [
        "postgres://", "postgresql://", "mysql://", "mongodb://", "mongodb+srv://", "redis://", "rediss://", "amqp://",
        "amqps://",
    ]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.audience == .client, !value.setting.isSecret, bytes.count > 10,
            bytes.firstRange(of: "://") != nil,
            let scheme = Self.schemes.first(where: { bytes.firstRange(of: $0) != nil })
        else { return nil }
        return .about(value, "contains a \(scheme) address", context, label: "a database")
    }
}
