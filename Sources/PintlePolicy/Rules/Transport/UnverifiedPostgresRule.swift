internal import PintleFindings
import PintleSchema

/// Refuses PostgreSQL connections without required TLS.
struct UnverifiedPostgresRule: ValueCheck {
    static let code = "TLS003"
    static let title = "PostgreSQL connections without required TLS"
    static let scope: ValueScope = [.addresses, .connections]
    static let levels = RuleLevels(production: .error, staging: .error, development: nil)
    static let acceptedNetworks: Set<NetworkReach> = [.mesh, .host]
    static let why = "without sslmode=verify-full, libpq accepts an unencrypted connection and any server"
    static let sources = ["CWE-319", "PostgreSQL documentation, libpq SSL support"]
    static let fix = "add ?sslmode=verify-full to the connection string; add sslrootcert if the authority is not public"
    static let givesWayTo = ["SEC002", "SEC015", "SEC024"]
    static let examples = RuleExamples(
        bad: [
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    "postgresql://chat_app:k8Qw2Zp6VhS9@db.pelican-harbor.net:5432/chat"
                )
            ),
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    "postgresql://chat_app:k8Qw2Zp6VhS9@db.pelican-harbor.net:5432/chat?sslmode=prefer"
                )
            ),
            RuleExample(
                .secret("database.url", "postgres://chat_app:k8Qw2Zp6VhS9@db.pelican-harbor.net/chat?sslmode=disable")
            ),
            RuleExample(.server("reports.address", "string", "jdbc:postgresql://db.pelican-harbor.net:5432/chat")),
            RuleExample(.server("reports.source", "string", "host=db.pelican-harbor.net dbname=chat sslmode=prefer")),
        ],
        good: [
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    "postgresql://chat_app:k8Qw2Zp6VhS9@db.pelican-harbor.net:5432/chat?sslmode=verify-full"
                )
            ),
            RuleExample(
                .secret(
                    "database.url",
                    type: "postgres-url",
                    "postgresql://chat_app:k8Qw2Zp6VhS9@db.pelican-harbor.net:5432/chat"
                ),
                .server("database.sslMode", "string", "verify-full")
            ),
            RuleExample(
                .server(
                    "reports.address",
                    "string",
                    "jdbc:postgresql://db.pelican-harbor.net:5432/chat?sslmode=verify-full"
                )
            ),
            RuleExample(.server("reports.source", "string", "host=/var/run/postgresql dbname=chat")),
            RuleExample(.server("reports.source", "string", network: .mesh, "host=db.pelican-harbor.net dbname=chat")),
        ]
    )

    func objection(to bytes: Span<UInt8>, of value: ResolvedSetting, context: RuleContext) -> Objection? {
        guard PostgresMode(bytes) == .unverified, !PostgresMode.isGivenElsewhere(for: value, in: context) else {
            return nil
        }
        return .about(
            value,
            "connects without checking the server",
            context,
            label: "no sslmode=verify-full",
            severity: SchemeText.end(of: bytes).map { NetworkPlace.of(bytes, afterScheme: $0 + 3) } == .cluster
                ? .note : nil
        )
    }
}
