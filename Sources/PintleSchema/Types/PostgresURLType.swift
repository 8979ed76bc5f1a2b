/// A connection string of PostgreSQL in its URI form (libpq, "Connection URIs").
struct PostgresURLType: CheckedURL {
    static let name = "postgres-url"
    static let attributes: [String] = []
    static let noun = "a URL such as postgresql://user:password@host:5432/database"
    static let schemes = ["postgres", "postgresql"]
    static let examples = TypeExamples(
        accepted: [
            "postgresql://chat_app:p%40ss@db.example.com:5432/chat?sslmode=verify-full",
            "postgres://db.example.com/chat",
        ],
        refused: [
            "", "db.example.com", "mysql://db.example.com/chat", "postgresql:///chat", "postgresql://u:p@ss@host/db",
            "host=db dbname=chat", "postgresql://db.example.com/a/b", "postgresql://db.example.com/chat#x",
        ]
    )

    init(reading attributes: inout TypeAttributes) {}

    func problem(in text: Span<UInt8>, _ layout: URLLayout) -> String? {
        if layout.fragment != nil { return "it has a fragment" }
        return layout.path.dropFirst().contains { text[$0] == UInt8(ascii: "/") }
            ? "the database name contains a slash" : nil
    }
}
