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

extension RenderBuffer {
    /// Appends character data or an attribute's value (XML 1.0, section 2.4), for a text that is not secret.
    func appendXMLText(_ text: String) {
        let bytes = Array(text.utf8)
        appendXMLText(bytes.span)
    }

    /// Appends character data or an attribute's value (XML 1.0, section 2.4).
    ///
    /// - Parameter text: Text that ``XMLText`` accepts.
    func appendXMLText(_ text: Span<UInt8>) {
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "<"): append("&lt;")
            case UInt8(ascii: ">"): append("&gt;")
            case UInt8(ascii: "\""): append("&quot;")
            // A raw one would be read as a line break (XML 1.0, section 2.11).
            case UInt8(ascii: "\r"): append("&#13;")
            default: append(text[index])
            }
        }
    }
}
