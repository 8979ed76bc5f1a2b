internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Warns about applications that connect as a superuser.
struct SuperuserRule: ValueCheck {
    static let code = "AUT012"
    static let title = "applications that connect as a superuser"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "an attacker who breaks into the application then controls the whole database server"
    static let sources = ["OWASP ASVS 5.0 13.2.2"]
    static let fix = "create a role for the application with only the rights it needs"
    static let givesWayTo = ["AUT011"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    "postgresql://postgres:kQwLm2Zp6VhS9@db.pelican-harbor.net/chat?sslmode=verify-full"
                )
            ),
            RuleExample(
                .secret("store.url", "mysql://root:kQwLm2Zp6VhS9@db.pelican-harbor.net/chat?ssl-mode=VERIFY_IDENTITY")
            ),
            RuleExample(
                .secret("reports.url", "sqlserver://sa:kQwLm2Zp6VhS9@db.pelican-harbor.net:1433/chat?encrypt=true")
            ),
            RuleExample(
                .secret("orders.url", "postgres://admin:kQwLm2Zp6VhS9@db.pelican-harbor.net/orders?sslmode=verify-full")
            ),
        ],
        good: [
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    "postgresql://chat_app:kQwLm2Zp6VhS9@db.pelican-harbor.net/chat?sslmode=verify-full"
                )
            ),
            RuleExample(
                .secret(
                    "migration.databaseUrl",
                    type: "postgres-url",
                    "postgresql://postgres:kQwLm2Zp6VhS9@db.pelican-harbor.net/chat?sslmode=verify-full"
                )
            ),
            RuleExample(
                at: .staging,
                .secret("store.url", "mysql://root:kQwLm2Zp6VhS9@db.pelican-harbor.net/chat?ssl-mode=VERIFY_IDENTITY")
            ),
            RuleExample(
                .secret("reports.url", "sqlserver://reports:kQwLm2Zp6VhS9@db.pelican-harbor.net:1433/chat?encrypt=true")
            ),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard bytes.count > 12, bytes.has("postgres") || bytes.has("mysql") || bytes.has("sqlserver"),
            let layout = try? URLLayout(bytes), let userinfo = layout.userinfo
        else { return nil }
        let user = userinfo.prefix { bytes[$0] != UInt8(ascii: ":") }
        guard !user.isEmpty, !value.words.contain(anyOf: Self.owners),
            ["postgres", "root", "sa", "admin"].contains(where: { bytes.extracting(user).isExactly($0) })
        else { return nil }
        return .about(value, "connects as a superuser", context, label: "a superuser")
    }

    /// A role that changes tables may need to be a superuser.
    private static let owners = ["migration", "migrations", "migrate", "migrator", "admin", "owner", "superuser"]
}
