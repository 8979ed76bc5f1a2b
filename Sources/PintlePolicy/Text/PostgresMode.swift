import PintleSchema

/// The verification of the server's certificate by a PostgreSQL connection (libpq, `sslmode`).
enum PostgresMode {
    case unverified, certificateAlone, full

    /// - Returns: `nil` for other texts, and for a socket of the same machine.
    init?(_ text: Span<UInt8>) {
        guard text.count > 12, text.has("postgres"), let layout = try? URLLayout(text),
            text.extracting(layout.scheme).isExactly("postgres")
                || text.extracting(layout.scheme).isExactly("postgresql")
                || text.has("postgresql+", at: 0)
        else { return nil }
        guard let mode = QueryText.value(of: "sslmode", in: text, layout.query) else {
            self = .unverified
            return
        }
        let word = text.extracting(mode)
        if word.isExactly("verify-full") {
            self = .full
        } else if word.isExactly("require") || word.isExactly("verify-ca") {
            self = .certificateAlone
        } else {
            self = .unverified
        }
    }

    /// Whether another setting of the same group gives the mode: `database.sslMode` beside `database.url`.
    static func isGivenElsewhere(for value: ResolvedSetting, in context: RuleContext) -> Bool {
        context.isSibling(of: value) { $0.contain(anyOf: ["ssl mode", "sslmode", "tls mode"]) }
    }
}
