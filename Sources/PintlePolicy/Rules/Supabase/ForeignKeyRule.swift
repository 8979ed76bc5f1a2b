internal import PintleCore
import PintleSchema

/// Refuses a Supabase key or pooler user that does not belong to the project of the address beside it.
struct ForeignKeyRule: Rule {
    static let code = "EXP009"
    static let title = "Supabase keys that belong to another project"
    static let levels = RuleLevels.alwaysError
    static let why = "calls fail, or they read and write the data of another environment"
    static let sources = ["Supabase documentation, API keys: the claim ref"]
    static let fix = "use an address and a key of the same project"
    private static let address = "https://kqzvbnmtrewplkjhgfds.supabase.co"
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .server("supabase.url", "supabase-url", address),
                .client("supabase.anonKey", "supabase-key", TokenSample.anonOther)
            ),
            RuleExample(
                .server("supabase.url", "url", address),
                .secret("supabase.database", type: "postgres-url", PoolerSample.url(of: "zxcvbnmasdfghjklqwer"))
            ),
            RuleExample(
                .client("backend.url", "supabase-url", pins: "backend.pins", address),
                .client("backend.pins", "pins", ExamplePins.two),
                .client("backend.anonKey", "supabase-key", TokenSample.anonOther)
            ),
            RuleExample(
                .server("orders.url", "url", address),
                .secret(
                    "orders.database",
                    type: "postgres-url",
                    PoolerSample.url(of: "qwertzuiopasdfghjkly", user: "orders")
                )
            ),
        ],
        good: [
            RuleExample(
                .server("supabase.url", "supabase-url", address),
                .client("supabase.anonKey", "supabase-key", TokenSample.anon)
            ),
            RuleExample(
                .server("supabase.url", "url", address),
                .secret("supabase.database", type: "postgres-url", PoolerSample.url(of: "kqzvbnmtrewplkjhgfds"))
            ),
            RuleExample(
                .server("supabase.url", "url", "https://data.pelican-harbor.net"),
                .client("supabase.anonKey", "supabase-key", TokenSample.anon)
            ),
            RuleExample(
                .server("orders.url", "url", address),
                .secret(
                    "orders.database",
                    type: "postgres-url",
                    PoolerSample.url(of: "kqzvbnmtrewplkjhgfds", user: "orders")
                )
            ),
        ]
    )

    func objections(in environment: ResolvedEnvironment, context: RuleContext) -> [Objection] {
        var found: [Objection] = []
        for address in environment.settings {
            guard case .url = address.typed, let project = address.text.withBytes(SupabaseProject.ofAddress) else {
                continue
            }
            for value in context.siblings(of: address, where: { _ in true }) {
                guard let other = value.text.withBytes({ SupabaseProject.of($0, value) }), other != project else {
                    continue
                }
                found.append(
                    .about(
                        value,
                        "does not belong to the project of \(address.setting.name)",
                        context,
                        label: "another project"
                    )
                )
            }
        }
        return found
    }
}
