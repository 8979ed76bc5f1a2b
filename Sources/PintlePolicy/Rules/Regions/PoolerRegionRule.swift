internal import PintleFindings
internal import PintleCore
import PintleSchema
internal import PintleSystem

/// Refuses Supabase poolers in another region.
struct PoolerRegionRule: ValueCheck {
    static let code = "REG006"
    static let title = "Supabase poolers in another region"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why = "every query travels to another region, and data may go where it is not allowed"
    static let sources = ["Supabase documentation, connecting to Postgres"]
    static let fix = "use the connection string of the project in this region"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("region.name", "region", "ap-northeast-1"),
                .secret(
                    "region.database",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app")
                )
            ),
            RuleExample(
                .server("data.region", "region", "us-east-1"),
                .secret(
                    "data.url",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app")
                )
            ),
            RuleExample(
                .server("orders.region", "region", "eu-central-1"),
                .secret(
                    "orders.databaseUrl",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app")
                )
            ),
            RuleExample(
                .server("store.region", "region", "ap-southeast-2"),
                .secret(
                    "store.dsn",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app")
                )
            ),
        ],
        good: [
            RuleExample(
                .server("region.name", "region", "ap-southeast-1"),
                .secret(
                    "region.database",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app")
                )
            ),
            RuleExample(
                .secret(
                    "data.url",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app")
                )
            ),
            RuleExample(
                .server("orders.region", "region", "ap-southeast-1"),
                .secret(
                    "orders.databaseUrl",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app")
                )
            ),
            RuleExample(
                .server("backup.region", "region", "eu-central-1"),
                .secret(
                    "store.dsn",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app")
                )
            ),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count > 30, bytes.has("postgres"), let layout = try? URLLayout(bytes),
            SupabaseProject.isPooler(bytes, layout), let region = Self.declared(context, value)
        else { return nil }
        let host = bytes.extracting(layout.host)
        guard host.has("aws-"), host.firstRange(of: "-" + region + ".") == nil else { return nil }
        return .about(value, "connects to a region other than \(region)", context, label: "another region")
    }

    /// The region that the schema gives the environment, or a setting beside the connection string.
    private static func declared(_ context: RuleContext, _ value: ResolvedSetting) -> String? {
        if let region = context.region { return region }
        return context.siblings(of: value) { !$0.contain(anyOf: ["backup", "failover"]) }
            .first { $0.setting.typeName == "region" && !$0.setting.isSecret }?.text.withBytes { $0.string }
    }
}
