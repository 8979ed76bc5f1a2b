internal import PintleFindings
import PintleSchema

/// Warns about connection pools larger than the database allows.
struct PoolSizeRule: NameCheck {
    static let code = "DBP002"
    static let title = "connection pools larger than the database allows"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "at peak load, the last instances to start get no connection"
    static let sources = ["OWASP ASVS 5.0 13.1.2"]
    static let fix = "reduce the pool or the number of instances, or raise the database's connection limit"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.server("database.poolSize", "int", "50"), .server("database.maxConnections", "int", "40")),
            RuleExample(
                .server("database.poolSize", "int", "20"),
                .server("database.maxConnections", "int", "100"),
                .server("database.instances", "int", "6")
            ),
            RuleExample(.server("mysql.maxPoolSize", "int", "300"), .server("mysql.maxConnections", "int", "151")),
            RuleExample(
                .server("orders.poolMax", "int", "30"),
                .server("orders.maxConnections", "int", "100"),
                .server("server.instances", "int", "4")
            ),
        ],
        good: [
            RuleExample(
                .server("database.poolSize", "int", "20"),
                .server("database.maxConnections", "int", "100"),
                .server("database.instances", "int", "5")
            ),
            RuleExample(.server("database.poolSize", "int", "20")),
            RuleExample(.server("mysql.maxPoolSize", "int", "100"), .server("mysql.maxConnections", "int", "151")),
            RuleExample(
                .server("orders.poolMax", "int", "20"),
                .server("orders.maxConnections", "int", "100"),
                .server("server.instances", "int", "4")
            ),
        ]
    )
    static let names = ["pool size", "pool max", "max pool size"]

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard case .integer(let pool) = value.typed,
            let limit = context.siblings(of: value, where: { $0.contain("max connections") }).first,
            case .integer(let most) = limit.typed
        else { return nil }
        let (all, overflows) = pool.multipliedReportingOverflow(by: Self.instances(of: value, context))
        guard overflows || all > most else { return nil }
        return .about(value, "allows more connections than \(limit.setting.name)", context, label: "too many")
    }

    /// The number of running instances, where a setting states it.
    private static func instances(of value: ResolvedSetting, _ context: RuleContext) -> Int64 {
        let counts = context.siblings(of: value) { $0.end(with: "instances") || $0.end(with: "replicas") }
        guard case .integer(let count)? = (counts.first ?? context.value(ofGroup: "server", ending: "instances"))?.typed
        else { return 1 }
        return max(count, 1)
    }
}
