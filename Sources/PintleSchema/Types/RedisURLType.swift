/// A connection string of Redis; `rediss` is the one with TLS (IANA, "redis" and "rediss" URI schemes).
struct RedisURLType: CheckedURL {
    static let name = "redis-url"
    static let attributes: [String] = []
    static let noun = "a URL such as rediss://:password@host:6380/0"
    static let schemes = ["redis", "rediss"]
    static let examples = TypeExamples(
        accepted: ["rediss://:p%40ss@cache.example.com:6380/0", "redis://localhost", "rediss://user:pw@10.0.0.1:6380"],
        refused: [
            "", "cache.example.com:6379", "http://cache.example.com", "redis://", "redis://host/db/0", "redis://host/x",
        ]
    )

    init(reading attributes: inout TypeAttributes) {}

    func problem(in text: Span<UInt8>, _ layout: URLLayout) -> String? {
        let database = layout.path.dropFirst()
        guard database.isEmpty || WholeNumberText.read(text.extracting(database)) != nil else {
            return "the database is not a number"
        }
        return layout.fragment == nil ? nil : "it has a fragment"
    }
}
