/// The dialect of python-dotenv, with and without `interpolate` (measured with 1.2).
///
/// It expands every `${NAME}`, and has no escape for it.
struct PythonDialect: DotenvDialect {
    let readers = "python-dotenv"

    /// Python keeps its environment itself.
    let maximumLineLength = Int.max

    private static let single = DotenvEscapes([UInt8(ascii: "\\"): #"\\"#, UInt8(ascii: "'"): #"\'"#])
    /// The file's own carriage returns are read as line breaks.
    private static let double = DotenvEscapes([
        UInt8(ascii: "\\"): #"\\"#, UInt8(ascii: "\""): #"\""#, UInt8(ascii: "\r"): #"\r"#,
    ])

    func form(_ text: Span<UInt8>) -> DotenvForm {
        let marks = ValueMarks(text)
        if marks.contains(.expansion), Self.isExpanded(text) { return .none(.expansion) }
        // The end of a quoted value is looked for without counting the backslashes before it.
        if marks.contains(.finalBackslash) {
            let obstacles = marks.intersection([.openingMark, .hash, .newline, .carriageReturn])
            return obstacles.isEmpty ? .bare : .none(obstacles.union(.finalBackslash))
        }
        return marks.contains(.carriageReturn)
            ? .quoted(UInt8(ascii: "\""), Self.double) : .quoted(UInt8(ascii: "'"), Self.single)
    }

    /// Whether it has `${NAME}` or `${NAME:-DEFAULT}`.
    private static func isExpanded(_ text: Span<UInt8>) -> Bool {
        for start in text.indices where start > 0 && text[start] == UInt8(ascii: "{") {
            guard text[start - 1] == UInt8(ascii: "$") else { continue }
            var index = start + 1
            while index < text.count, text[index] != UInt8(ascii: "}"), text[index] != UInt8(ascii: ":") { index += 1 }
            if index + 1 < text.count, text[index] == UInt8(ascii: ":"), text[index + 1] == UInt8(ascii: "-") {
                while index < text.count, text[index] != UInt8(ascii: "}") { index += 1 }
            }
            if index < text.count, text[index] == UInt8(ascii: "}") { return true }
        }
        return false
    }
}
