internal import PintleCore

/// The common dialect of Node's own `--env-file` and the package `dotenv` (measured with Node 20.20 and dotenv 17).
///
/// Quotes cannot be escaped; of the three kinds the first is taken that fits.
struct NodeDialect: DotenvDialect {
    let readers = "Node and its package `dotenv`"

    /// Node keeps its environment itself.
    let maximumLineLength = Int.max

    private static let quotes: [(quote: UInt8, obstacles: ValueMarks)] = [
        (UInt8(ascii: "'"), [.apostrophe, .finalBackslash, .carriageReturn]),
        (UInt8(ascii: "`"), [.backtick, .finalBackslash, .carriageReturn]),
        // Between these two escapes are undone.
        (UInt8(ascii: "\""), [.quote, .lineEscape, .finalBackslash, .carriageReturn]),
    ]

    func objection(to key: EnvKey) -> String? {
        key.text == "NODE_OPTIONS" ? "Node takes its own options from this variable" : nil
    }

    func form(_ text: Span<UInt8>) -> DotenvForm {
        let marks = ValueMarks(text)
        if let quote = Self.quotes.first(where: { marks.isDisjoint(with: $0.obstacles) })?.quote {
            return .quoted(quote)
        }
        if marks.contains(.finalBackslash), marks.isDisjoint(with: .notBare) { return .bare }
        let obstacles = Self.quotes.reduce(ValueMarks()) { $0.union($1.obstacles) }
        return .none(marks.intersection(obstacles))
    }
}
