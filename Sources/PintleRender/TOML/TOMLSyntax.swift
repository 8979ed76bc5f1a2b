internal import PintleCore
internal import PintleSystem

/// TOML 1.0: values first, then a table for every name that has names below it.
struct TOMLSyntax: DocumentSyntax {
    /// Whole numbers are 64 bits wide; the others are a binary64 as in JSON.
    func obstacle(to value: DocumentValue) -> String? {
        switch value {
        case .integer: nil
        case .list(let elements): elements.lazy.compactMap { obstacle(to: $0) }.first
        default: value.obstacle
        }
    }

    func append(_ document: DocumentTree, to buffer: borrowing RenderBuffer) {
        Self.append(document, named: "", to: buffer)
    }

    private static func append(_ tree: DocumentTree, named path: String, to buffer: borrowing RenderBuffer) {
        for (name, member) in tree.members {
            guard case .value(let value) = member else { continue }
            buffer.append(name + " = ")
            append(value, to: buffer)
            buffer.append("\n")
        }
        for (name, member) in tree.members {
            guard case .tree(let tree) = member else { continue }
            let inner = path.isEmpty ? name : path + "." + name
            if tree.hasValues { buffer.append((buffer.isEmpty ? "[" : "\n[") + inner + "]\n") }
            append(tree, named: inner, to: buffer)
        }
    }

    private static func append(
        _ value: DocumentValue,
        to buffer: borrowing RenderBuffer,
        isElement: Bool = false
    ) {
        switch value {
        case .string(let text): text.withBytes { buffer.appendTOMLString($0, isElement: isElement) }
        case .text(let text): buffer.appendTOMLString(Array(text.utf8).span, isElement: isElement)
        case .number(let text):
            let bytes = Array(text.utf8)
            append(number: bytes.span, to: buffer)
        case .literal(let text, .number): text.withBytes { append(number: $0, to: buffer) }
        case .list(let elements):
            buffer.append("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { buffer.append(", ") }
                append(element, to: buffer, isElement: true)
            }
            buffer.append("]")
        default: JSONSyntax.append(value, to: buffer)
        }
    }

    /// A number without fraction and exponent would be a whole one.
    private static func append(number text: Span<UInt8>, to buffer: borrowing RenderBuffer) {
        buffer.append(text)
        for index in text.indices where ".eE".utf8.contains(text[index]) { return }
        buffer.append(".0")
    }
}

extension RenderBuffer {
    /// Appends a basic string (TOML 1.0, "String") with its quotes.
    ///
    /// Its escapes are JSON's. Some more are written for readers that many programs still use (measured): BurntSushi's
    /// for Go takes U+FFFD for broken UTF-8 before 1.3; `toml` for Python undoes escapes before it looks for quotes,
    /// for commas between elements, and for a `u` behind backslashes.
    ///
    /// - Parameters:
    ///   - text: UTF-8.
    ///   - isElement: Whether it is an element of an array.
    func appendTOMLString(_ text: Span<UInt8>, isElement: Bool) {
        let quote = UInt8(ascii: "\"")
        let looksTripled = text.count > 0 && text[0] == quote && (text.count == 1 || text[1] == quote)
        let quotes = looksTripled ? "\"\"\"" : "\""
        append(quotes)
        var index = 0
        while index < text.count {
            if text.extracting(index...).hasPrefix("\u{FFFD}") {
                append("\\ufffd")
                index += 3
                continue
            }
            switch text[index] {
            case UInt8(ascii: ",") where isElement: append("\\u002c")
            case UInt8(ascii: "u") where index > 0 && text[index - 1] == UInt8(ascii: "\\"): append("\\u0075")
            case UInt8(ascii: "U") where index > 0 && text[index - 1] == UInt8(ascii: "\\"): append("\\u0055")
            // A part of a longer scalar is not a text by itself.
            case 0x80...: append(text[index])
            default: appendJSONEscaped(text.extracting(index..<index + 1))
            }
            index += 1
        }
        append(quotes)
    }
}
