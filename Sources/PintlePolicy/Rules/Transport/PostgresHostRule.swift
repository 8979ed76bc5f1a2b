internal import PintleFindings
import PintleSchema

/// Warns about PostgreSQL connections that do not check the server's name.
struct PostgresHostRule: ValueCheck {
    static let code = "TLS004"
    static let title = "PostgreSQL connections that do not check the server's name"
    static let scope: ValueScope = [.addresses, .connections]
    static let levels = RuleLevels(production: .warning, staging: nil, development: nil)
    static let acceptedNetworks: Set<NetworkReach> = [.mesh, .host]
    static let why =
        "sslmode=require accepts any certificate; verify-ca accepts the certificate of any server from that authority"
    static let sources = ["PostgreSQL documentation, libpq SSL support: verify-full is recommended"]
    static let fix = "write sslmode=verify-full; add sslrootcert if the authority is not public"
    static let givesWayTo = ["SEC002", "SEC015", "SEC024"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    "postgresql://chat_app:k8Qw2Zp6VhS9@db.pelican-harbor.net:5432/chat?sslmode=require"
                )
            ),
            RuleExample(
                .secret(
                    "database.url",
                    "postgres://chat_app:k8Qw2Zp6VhS9@db.pelican-harbor.net/chat?connect_timeout=5&sslmode=verify-ca"
                )
            ),
            RuleExample(
                .server("reports.address", "string", "jdbc:postgresql://db.pelican-harbor.net/chat?sslmode=require")
            ),
            RuleExample(
                .server("reports.source", "string", "host=db.pelican-harbor.net dbname=chat sslmode=verify-ca")
            ),
        ],
        good: [
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    "postgresql://chat_app:k8Qw2Zp6VhS9@db.pelican-harbor.net/chat?sslmode=verify-full&sslrootcert=%2Fca.pem"
                )
            ),
            RuleExample(.server("database.name", "string", "postgres")),
            RuleExample(
                .server("reports.address", "string", "jdbc:postgresql://db.pelican-harbor.net/chat?sslmode=verify-full")
            ),
            RuleExample(
                .server("reports.source", "string", "host=db.pelican-harbor.net dbname=chat sslmode=verify-full")
            ),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard PostgresMode(bytes) == .certificateAlone else { return nil }
        return .about(value, "does not check the server's name", context, label: "no sslmode=verify-full")
    }
}
