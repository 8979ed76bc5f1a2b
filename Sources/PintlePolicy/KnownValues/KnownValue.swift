/// A secret that stands in somebody's documentation or default configuration.
struct KnownValue: Sendable {
    let text: String
    /// Where it is published.
    let source: String

    init(_ text: String, _ source: String) {
        self.text = text
        self.source = source
    }
}
