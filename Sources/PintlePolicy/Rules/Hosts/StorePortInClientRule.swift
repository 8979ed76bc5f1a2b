internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Warns about database ports in client settings.
struct StorePortInClientRule: ValueCheck {
    static let code = "HST008"
    static let title = "database ports in client settings"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "a database that the app can reach is open to everyone"
    static let sources = ["OWASP ASVS 5.0 13.4.5"]
    static let fix = "let the app call an API on port 443"
    static let givesWayTo = ["EXP005", "PIN001"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(.client("search.address", "string", "https://search.pelican-harbor.net:9200")),
            RuleExample(.client("data.address", "string", "https://data.pelican-harbor.net:5432")),
            RuleExample(.client("orders.endpoint", "string", "https://orders.pelican-harbor.net:3306")),
            RuleExample(.client("cache.endpoint", "string", "https://cache.pelican-harbor.net:6379/stats")),
        ],
        good: [
            RuleExample(.client("search.address", "string", "https://search.pelican-harbor.net:8443")),
            RuleExample(.server("search.address", "string", "https://search.pelican-harbor.net:9200")),
            RuleExample(.client("orders.endpoint", "string", "https://orders.pelican-harbor.net/v2")),
            RuleExample(at: .staging, .client("orders.endpoint", "string", "https://orders.pelican-harbor.net:3306")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard value.setting.audience == .client, !value.setting.isSecret, bytes.count > 8,
            URLPart.first(in: value, bytes, where: { Self.ports.contains($1.port ?? 443) })
        else { return nil }
        return .about(value, "has the port of a database", context, label: "a database port")
    }

    private static let ports: Set<UInt16> = [3306, 5432, 6379, 6380, 9042, 9090, 9200, 11211, 27017]
}
