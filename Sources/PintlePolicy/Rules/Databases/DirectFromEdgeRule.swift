internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Warns about edge functions that bypass the pooler.
struct DirectFromEdgeRule: Rule {
    static let code = "DBP003"
    static let title = "edge functions that bypass the pooler"
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "each call opens its own connection, until the database has none left"
    static let sources = ["Supabase documentation, connecting to your database"]
    static let fix = "use the pooler's address, on port 6543"
    private static let direct =
        "postgresql://chat_app:Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq@db.kqzvnrtwmpxjhgfdslby.supabase.co:5432/chat?sslmode=verify-full&sslrootcert=system"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                [
                    .secret(
                        "database.url",
                        type: "postgres-url",
                        "postgresql://chat_app:Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq@db.kqzvnrtwmpxjhgfdslby.supabase.co:5432/chat?sslmode=verify-full&sslrootcert=system"
                    )
                ],
                targets: [ExampleTarget("edge", format: "supabase-secrets", audience: .server)]
            ),
            RuleExample(
                [
                    .secret(
                        "orders.databaseUrl",
                        type: "postgres-url",
                        "postgresql://chat_app:Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq@db.kqzvnrtwmpxjhgfdslby.supabase.co/chat?sslmode=verify-full&sslrootcert=system"
                    )
                ],
                targets: [ExampleTarget("edge", format: "supabase-secrets", audience: .server)]
            ),
            RuleExample(
                [.secret("jobs.url", type: "postgres-url", direct)],
                targets: [ExampleTarget("edge", format: "supabase-secrets", audience: .server, include: ["jobs"])]
            ),
            RuleExample(
                [.secret("search.databaseUrl", type: "postgres-url", direct + "&connect_timeout=5")],
                targets: [ExampleTarget("edge", format: "supabase-secrets", audience: .server)]
            ),
        ],
        good: [
            RuleExample(
                [
                    .secret(
                        "database.url",
                        type: "postgres-url",
                        "postgresql://chat_app.kqzvnrtwmpxjhgfdslby:Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq@aws-0-ap-southeast-1.pooler.supabase.com:6543/chat?sslmode=verify-full&sslrootcert=system"
                    )
                ],
                targets: [ExampleTarget("edge", format: "supabase-secrets", audience: .server)]
            ),
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    "postgresql://chat_app:Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq@db.kqzvnrtwmpxjhgfdslby.supabase.co:5432/chat?sslmode=verify-full&sslrootcert=system"
                )
            ),
            RuleExample(
                [.secret("jobs.url", type: "postgres-url", direct)],
                targets: [ExampleTarget("edge", format: "supabase-secrets", audience: .server, include: ["search"])]
            ),
            RuleExample(
                [.secret("jobs.url", type: "postgres-url", direct)],
                targets: [ExampleTarget("edge", format: "dotenv", audience: .server)]
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        let targets = environment.schema.targets.filter { $0.format == "supabase-secrets" }
        guard !targets.isEmpty else { return [] }
        return environment.settings.filter { $0.setting.typeName == "postgres-url" }.compactMap { value in
            guard targets.contains(where: { $0.takes(value.setting) }), value.text.withBytes(Self.isDirect) else {
                return nil
            }
            return .about(
                value,
                "connects edge functions directly, without the pooler",
                context,
                label: "one connection for each call"
            )
        }
    }

    private static func isDirect(_ text: Span<UInt8>) -> Bool {
        guard let layout = try? URLLayout(text), (layout.port ?? 5432) == 5432 else { return false }
        let host = text.extracting(layout.host)
        return host.has("db.") && host.has(".supabase.co", at: host.count - 12)
    }
}
