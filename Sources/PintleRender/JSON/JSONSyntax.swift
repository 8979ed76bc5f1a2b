internal import PintleCore
internal import PintleSystem

/// JSON, two blanks a level.
struct JSONSyntax: DocumentSyntax {
    func append(_ document: DocumentTree, to buffer: borrowing RenderBuffer) {
        Self.append(document, to: buffer, depth: 0)
        buffer.append("\n")
    }

    private static func append(_ tree: DocumentTree, to buffer: borrowing RenderBuffer, depth: Int) {
        guard !tree.members.isEmpty else { return buffer.append("{}") }
        var separator = "{\n"
        for (name, member) in tree.members {
            buffer.append(separator)
            separator = ",\n"
            buffer.append(String(repeating: "  ", count: depth + 1))
            buffer.appendJSONString(name)
            buffer.append(": ")
            switch member {
            case .value(let value): append(value, to: buffer)
            case .tree(let tree): append(tree, to: buffer, depth: depth + 1)
            }
        }
        buffer.append("\n" + String(repeating: "  ", count: depth) + "}")
    }

    static func append(_ value: DocumentValue, to buffer: borrowing RenderBuffer) {
        switch value {
        case .string(let text): text.withBytes { buffer.appendJSONString($0) }
        case .text(let text): buffer.appendJSONString(text)
        case .integer(let number): buffer.append(String(number))
        case .number(let text): buffer.append(text)
        case .boolean(let isTrue): buffer.append(isTrue ? "true" : "false")
        case .literal(let text, _): text.withBytes { buffer.append($0) }
        case .list(let elements):
            buffer.append("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { buffer.append(", ") }
                append(element, to: buffer)
            }
            buffer.append("]")
        }
    }
}

extension RenderBuffer {
    /// Appends a JSON string (RFC 8259, section 7) with its quotes.
    ///
    /// U+2028 and U+2029 are escaped too: JSON allows them raw, JavaScript before 2019 did not.
    ///
    /// - Parameter text: UTF-8.
    func appendJSONString(_ text: Span<UInt8>) {
        append(UInt8(ascii: "\""))
        appendJSONEscaped(text)
        append(UInt8(ascii: "\""))
    }

    /// Appends a JSON string of a text that is not secret.
    func appendJSONString(_ text: String) {
        let bytes = Array(text.utf8)
        appendJSONString(bytes.span)
    }

    /// Appends the text between the quotes of a JSON string.
    func appendJSONEscaped(_ text: Span<UInt8>) {
        JSONText.escape(text, where: { $0 == "\u{2028}" || $0 == "\u{2029}" }) { append($0) }
    }
}

/// The numbers that every JSON reader reads alike: those that a binary64 holds exactly enough (RFC 8259, section 6).
enum JSONNumber {
    static let inexact = "readers of JSON would round its number or not take it for one"

    /// The largest whole number below which every whole number is exact: 2^53 - 1.
    private static let largestInteger: Int64 = 9_007_199_254_740_991

    /// A decimal with so many digits survives the way to binary64 and back (IEEE 754, `DBL_DIG`).
    private static let exactDigits = 15

    static func isExact(_ number: Int64) -> Bool { (-largestInteger...largestInteger).contains(number) }

    static func isExact(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return isExactLiteral(bytes.span, .number)
    }

    /// Whether a secret's text is what its type says, in JSON's grammar, and every reader reads it alike.
    static func isExactLiteral(_ text: Span<UInt8>, _ kind: DocumentValue.Literal) -> Bool {
        if kind == .boolean {
            return text.isEqual(to: Array("true".utf8)) || text.isEqual(to: Array("false".utf8))
        }
        var scanner = JSONNumberScanner()
        return scanner.accepts(text) && scanner.significantDigits <= exactDigits && scanner.isSmall
            && (kind == .number || scanner.isWhole)
    }
}

/// Reads a number by JSON's grammar: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?` (RFC 8259, section 6).
struct JSONNumberScanner {
    /// The number of digits between the first and the last that is not zero.
    private(set) var significantDigits = 0
    /// Whether there was neither a fraction nor an exponent.
    private(set) var isWhole = true
    private var trailingZeros = 0
    private var exponent = 0
    private var index = 0

    /// Whether the magnitude is far within what a binary64 holds.
    var isSmall: Bool { exponent <= 250 }

    /// - Returns: Whether the whole text is one number.
    mutating func accepts(_ text: Span<UInt8>) -> Bool {
        // So many digits cannot leave the range by themselves; nobody writes more.
        guard text.count <= 64 else { return false }
        skip(UInt8(ascii: "-"), in: text)
        let start = index
        guard scanDigits(text) else { return false }
        if text[start] == UInt8(ascii: "0"), index > start + 1 { return false }
        if skip(UInt8(ascii: "."), in: text) {
            isWhole = false
            guard scanDigits(text) else { return false }
        }
        if skip(UInt8(ascii: "e"), in: text) || skip(UInt8(ascii: "E"), in: text) {
            isWhole = false
            if !skip(UInt8(ascii: "-"), in: text) { skip(UInt8(ascii: "+"), in: text) }
            guard scanExponent(text) else { return false }
        }
        return index == text.count
    }

    @discardableResult
    private mutating func skip(_ byte: UInt8, in text: Span<UInt8>) -> Bool {
        guard index < text.count, text[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func scanDigits(_ text: Span<UInt8>) -> Bool {
        let start = index
        while let digit = digit(text) {
            if digit != 0 {
                significantDigits += trailingZeros + 1
                trailingZeros = 0
            } else if significantDigits > 0 {
                trailingZeros += 1
            }
            index += 1
        }
        return index > start
    }

    private mutating func scanExponent(_ text: Span<UInt8>) -> Bool {
        let start = index
        while let digit = digit(text) {
            exponent = min(exponent * 10 + digit, 10_000)
            index += 1
        }
        return index > start
    }

    private func digit(_ text: Span<UInt8>) -> Int? {
        guard index < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index]) else { return nil }
        return Int(text[index] - UInt8(ascii: "0"))
    }
}
