internal import PintleSystem

extension RenderBuffer {
    /// Appends a double-quoted YAML scalar (YAML 1.2.2, section 7.3.1), on one line.
    ///
    /// Characters that YAML 1.1 or 1.2 calls a line break, a byte order mark or not printable are escaped.
    ///
    /// - Parameter text: UTF-8.
    func appendYAMLString(_ text: Span<UInt8>) {
        append(UInt8(ascii: "\""))
        var reader = ScalarReader()
        var start = 0
        while let scalar = reader.next(in: text) {
            if let escape = Self.yamlEscape(of: scalar) {
                append(escape)
            } else {
                append(text.extracting(start..<reader.index))
            }
            start = reader.index
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends a scalar of a text that is not secret.
    func appendYAMLString(_ text: String) {
        let bytes = Array(text.utf8)
        appendYAMLString(bytes.span)
    }

    /// Appends a key: plain, unless some reader would take the word for a boolean or nothing.
    func appendYAMLKey(_ name: String) {
        if Self.yamlWords.contains(name.lowercased()) { appendYAMLString(name) } else { append(name) }
    }

    /// YAML 1.1, "bool" and "null" of its type repository.
    private static let yamlWords: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]

    private static func yamlEscape(of scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case " "..."~", "\u{A0}"..."\u{2027}", "\u{202A}"..."\u{D7FF}", "\u{E000}"..."\u{FEFE}",
            "\u{FF00}"..."\u{FFFD}", "\u{10000}"...:
            return nil
        default:
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
