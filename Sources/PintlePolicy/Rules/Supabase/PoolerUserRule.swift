import PintleSchema

/// Refuses Supabase pooler users without a project.
struct PoolerUserRule: ValueCheck {
    static let code = "SUP001"
    static let title = "Supabase pooler users without a project"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels.alwaysError
    static let why = "the pooler serves many projects, and refuses a user name without a project"
    static let sources = ["Supabase documentation, connecting to Postgres"]
    static let fix = "write the user as NAME.REFERENCE, with the 20 letters of the project reference"
    static let examples = RuleExamples(
        bad: [
            RuleExample(.secret("database.url", type: "postgres-url", PoolerSample.withoutProject)),
            RuleExample(
                .secret("database.url", type: "postgres-url", PoolerSample.url(of: "kqzvbn", user: "chat_app"))
            ),
            RuleExample(.secret("orders.store", PoolerSample.withoutProject)),
            RuleExample(.secret("jobs.url", PoolerSample.url(of: "KQZVBNMTREWPLKJHGFDS", user: "jobs"))),
        ],
        good: [
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "chat_app")
                )
            ),
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    "postgresql://chat_app:kQwLm2Zp6VhS9@db.pelican-harbor.net:5432/chat?sslmode=verify-full"
                )
            ),
            RuleExample(.secret("jobs.url", PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "jobs"))),
            RuleExample(
                .secret(
                    "orders.store",
                    "postgresql://orders:k8Qw2Zp6VhS9@pg.pelican-harbor.net/orders?sslmode=verify-full"
                )
            ),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count > 30, bytes.has("postgres"), let layout = try? URLLayout(bytes),
            SupabaseProject.isPooler(bytes, layout), SupabaseProject.poolerProject(bytes, layout) == nil
        else { return nil }
        return .about(value, "has a user name without a project", context, label: "no project in the user name")
    }
}
