internal import PintleFindings
internal import PintleCore
import PintleSchema

/// Warns of applications that connect as superuser.
struct SuperuserRule: ValueCheck {
    static let code = "AUT012"
    static let title = "applications that connect as superuser"
    static let scope = ValueScope.addresses
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let why = "one hole in the application is then one in the whole server"
    static let sources = ["OWASP ASVS 5.0 13.2.2"]
    static let fix = "give the application a role of its own with the rights it needs"
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
        return .about(value, "connects as superuser", context, label: "a superuser")
    }

    /// Whoever changes tables may have to.
    private static let owners = ["migration", "migrations", "migrate", "migrator", "admin", "owner", "superuser"]
}
