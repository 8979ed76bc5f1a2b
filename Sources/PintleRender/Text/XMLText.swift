internal import PintleSystem

/// The text that XML can hold.
enum XMLText {
    static func obstacle(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        return obstacle(bytes.span)
    }

    /// - Returns: Why XML has no way to write a text, as a clause about "it"; `nil` when it has (XML 1.0, section 2.2).
    static func obstacle(_ text: Span<UInt8>) -> String? {
        var reader = ScalarReader()
        while let scalar = reader.next(in: text) {
            switch scalar {
            case "\t", "\n", "\r", " "..."\u{FFFD}", "\u{10000}"...: continue
            default: return "XML has no way to write one of its characters"
            }
        }
        return nil
    }
}
