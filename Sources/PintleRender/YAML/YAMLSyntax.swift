internal import PintleCore
internal import PintleSystem

/// YAML that its versions 1.1 and 1.2 read alike: block mappings, every text in double quotes.
struct YAMLSyntax: DocumentSyntax {
    func append(_ document: DocumentTree, to buffer: borrowing RenderBuffer) {
        guard !document.members.isEmpty else { return buffer.append("{}\n") }
        Self.append(document, to: buffer, depth: 0)
    }

    static func append(_ tree: DocumentTree, to buffer: borrowing RenderBuffer, depth: Int) {
        for (name, member) in tree.members {
            buffer.append(String(repeating: "  ", count: depth))
            buffer.appendYAMLKey(name)
            buffer.append(":")
            switch member {
            case .value(let value):
                buffer.append(" ")
                append(value, to: buffer)
                buffer.append("\n")
            case .tree(let tree):
                buffer.append("\n")
                append(tree, to: buffer, depth: depth + 1)
            }
        }
    }

    static func append(_ value: DocumentValue, to buffer: borrowing RenderBuffer) {
        switch value {
        case .string(let text): text.withBytes { buffer.appendYAMLString($0) }
        case .text(let text): buffer.appendYAMLString(text)
        case .integer(let number): buffer.append(String(number))
        case .number(let text):
            let bytes = Array(text.utf8)
            append(number: bytes.span, to: buffer)
        case .boolean(let isTrue): buffer.append(isTrue ? "true" : "false")
        case .literal(let text, _): text.withBytes { append(number: $0, to: buffer) }
        case .list(let elements):
            buffer.append("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { buffer.append(", ") }
                append(element, to: buffer)
            }
            buffer.append("]")
        }
    }

    /// Readers of YAML 1.1 take a number with an exponent for one only when it has a fraction, and a sign at the exponent.
    private static func append(number text: Span<UInt8>, to buffer: borrowing RenderBuffer) {
        var hasFraction = false
        var previous: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            if byte == UInt8(ascii: ".") { hasFraction = true }
            let isExponent = byte == UInt8(ascii: "E") || byte == UInt8(ascii: "e") && isDigit(previous)
            if isExponent, !hasFraction { buffer.append(".0") }
            if previous | 0x20 == UInt8(ascii: "e"), isDigit(byte) { buffer.append("+") }
            buffer.append(byte)
            previous = byte
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

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
