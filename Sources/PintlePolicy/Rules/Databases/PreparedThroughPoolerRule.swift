internal import PintleFindings
import PintleSchema

/// Refuses prepared statements through a transaction pooler.
struct PreparedThroughPoolerRule: ValueCheck {
    static let code = "DBP001"
    static let title = "prepared statements through a transaction pooler"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why =
        "the pooler may send the next statement to another connection, which does not have the prepared "
        + "statement: some calls fail"
    static let sources = ["Supabase documentation, connecting to Postgres"]
    static let fix = "disable prepared statements, or use the session pooler on port 5432"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app", port: 6543) + "&prepare=true"
                )
            ),
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app", port: 6543)
                ),
                .server("database.preparedStatements", "bool", "true")
            ),
            RuleExample(
                .secret("jobs.url", PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "jobs", port: 6543)),
                .server("jobs.usePreparedStatements", "string", "yes")
            ),
            RuleExample(
                .secret(
                    "prisma.url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "jobs", port: 6543) + "&prepare=1"
                )
            ),
        ],
        good: [
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app", port: 6543)
                ),
                .server("database.preparedStatements", "bool", "false")
            ),
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app")
                ),
                .server("database.preparedStatements", "bool", "true")
            ),
            RuleExample(
                .secret(
                    "prisma.url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "jobs", port: 6543) + "&prepare=0"
                )
            ),
            RuleExample(
                .secret("jobs.url", PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "jobs", port: 6543)),
                .server("reports.preparedStatements", "bool", "true")
            ),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count > 30, bytes.has("postgres"), let layout = try? URLLayout(bytes), layout.port == 6543,
            Self.isPrepared(bytes, layout)
                || context.siblings(of: value, where: { $0.contain("prepared statements") })
                    .contains(where: \.isOn)
        else { return nil }
        return .about(
            value,
            "uses prepared statements with a transaction pooler",
            context,
            label: "a transaction pooler"
        )
    }

    private static func isPrepared(_ text: Span<UInt8>, _ layout: URLLayout) -> Bool {
        guard let prepare = QueryText.value(of: "prepare", in: text, layout.query) else { return false }
        return SwitchText.isOn(text.extracting(prepare))
    }
}
