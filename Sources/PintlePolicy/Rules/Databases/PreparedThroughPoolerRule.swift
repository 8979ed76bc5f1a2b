internal import PintleFindings
import PintleSchema

/// Refuses prepared statements where each statement may get another connection.
struct PreparedThroughPoolerRule: ValueCheck {
    static let code = "DBP001"
    static let title = "prepared statements through a transaction pooler"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .error, staging: nil, development: nil)
    static let why =
        "the pooler gives the next statement to another connection, which does not know it: calls fail now and then"
    static let sources = ["Supabase documentation, connecting to Postgres"]
    static let fix = "switch prepared statements off, or use the session pooler on port 5432"
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
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count > 30, bytes.has("postgres"), let layout = try? URLLayout(bytes), layout.port == 6543,
            Self.isPrepared(bytes, layout)
                || context.siblings(of: value, where: { $0.contain("prepared statements") })
                    .contains(where: \.isOn)
        else { return nil }
        return .about(value, "prepares statements through a transaction pooler", context, label: "a transaction pooler")
    }

    private static func isPrepared(_ text: Span<UInt8>, _ layout: URLLayout) -> Bool {
        guard let prepare = QueryText.value(of: "prepare", in: text, layout.query) else { return false }
        return SwitchText.isOn(text.extracting(prepare))
    }
}
