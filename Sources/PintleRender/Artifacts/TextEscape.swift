internal import PintleSystem

/// One escape in a text: its meaning, and its length in bytes.
struct TextEscape {
    let length: Int
    private let content: Content

    private enum Content {
        case byte(UInt8)
        case scalar(Unicode.Scalar)
        case nothing
    }

    /// Whether its number is that of a character or of a byte, as one likes.
    var isAmbiguous: Bool {
        if case .scalar(let scalar) = content { (0x80...0xFF).contains(scalar.value) } else { false }
    }

    func append(to buffer: borrowing RenderBuffer, asByte: Bool) {
        switch content {
        case .byte(let byte): buffer.append(byte)
        case .scalar(let scalar) where asByte && scalar.value < 0x100: buffer.append(UInt8(scalar.value))
        case .scalar(let scalar):
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { buffer.append(byte) }
        case .nothing: break
        }
    }

    // MARK: - Kinds

    /// `%41`, in large or small letters (RFC 3986, section 2.1).
    static func percent(_ text: Span<UInt8>, at index: Int) -> TextEscape? {
        number(text, from: index + 1, digits: 2, radix: 16).map {
            TextEscape(length: 3, content: .byte(UInt8(truncatingIfNeeded: $0)))
        }
    }

    /// `\n`, `\"`, `\x41`, `\101`, `\u0041`, `\u{41}`, `\U00000041`, and a line break that is continued.
    static func backslash(_ text: Span<UInt8>, at index: Int) -> TextEscape? {
        guard index + 1 < text.count else { return nil }
        switch text[index + 1] {
        case UInt8(ascii: "n"): return TextEscape(length: 2, content: .byte(0x0A))
        case UInt8(ascii: "r"): return TextEscape(length: 2, content: .byte(0x0D))
        case UInt8(ascii: "t"): return TextEscape(length: 2, content: .byte(0x09))
        case UInt8(ascii: "b"): return TextEscape(length: 2, content: .byte(0x08))
        case UInt8(ascii: "f"): return TextEscape(length: 2, content: .byte(0x0C))
        case 0x0A: return TextEscape(length: 2, content: .nothing)
        case UInt8(ascii: "x"):
            return number(text, from: index + 2, digits: 2, radix: 16).map {
                TextEscape(length: 4, content: .byte(UInt8(truncatingIfNeeded: $0)))
            }
        case UInt8(ascii: "u"): return unicode(text, at: index)
        case UInt8(ascii: "U"):
            return number(text, from: index + 2, digits: 8, radix: 16).flatMap { scalar($0, length: 10) }
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            return number(text, from: index + 1, digits: 3, radix: 8).map {
                TextEscape(length: 4, content: .byte(UInt8(truncatingIfNeeded: $0)))
            }
        case let byte where byte < 0x80 && !(0x30...0x39).contains(byte) && !(0x61...0x7A).contains(byte | 0x20):
            return TextEscape(length: 2, content: .byte(byte))
        default: return nil
        }
    }

    private static func unicode(_ text: Span<UInt8>, at index: Int) -> TextEscape? {
        let start = index + 2
        if start < text.count, text[start] == UInt8(ascii: "{") {
            guard let (value, length) = number(text, from: start + 1, radix: 16, end: UInt8(ascii: "}")) else {
                return nil
            }
            return scalar(value, length: length + 4)
        }
        guard let first = number(text, from: start, digits: 4, radix: 16) else { return nil }
        guard (0xD800...0xDBFF).contains(first) else { return scalar(first, length: 6) }
        // The other half of a pair (RFC 8259, section 7).
        guard start + 5 < text.count, text[start + 4] == UInt8(ascii: "\\"), text[start + 5] == UInt8(ascii: "u"),
            let second = number(text, from: start + 6, digits: 4, radix: 16), (0xDC00...0xDFFF).contains(second)
        else { return nil }
        return scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), length: 12)
    }

    /// `&#65;`, `&#x41;`, `&amp;` and the other four of XML.
    static func entity(_ text: Span<UInt8>, at index: Int) -> TextEscape? {
        guard index + 3 < text.count else { return nil }
        let semicolon = UInt8(ascii: ";")
        guard text[index + 1] == UInt8(ascii: "#") else {
            for (name, byte) in names where text.extracting(index...).hasPrefix(name) {
                return TextEscape(length: name.utf8.count, content: .byte(byte))
            }
            return nil
        }
        if text[index + 2] | 0x20 == UInt8(ascii: "x") {
            guard let (value, length) = number(text, from: index + 3, radix: 16, end: semicolon) else { return nil }
            return scalar(value, length: length + 4)
        }
        guard let (value, length) = number(text, from: index + 2, radix: 10, end: semicolon) else { return nil }
        return scalar(value, length: length + 3)
    }

    private static let names: [(String, UInt8)] = [
        ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&apos;", 0x27),
    ]

    // MARK: - Numbers

    private static func scalar(_ value: Int, length: Int) -> TextEscape? {
        Unicode.Scalar(UInt32(value)).map { TextEscape(length: length, content: .scalar($0)) }
    }

    private static func number(_ text: Span<UInt8>, from start: Int, digits: Int, radix: Int) -> Int? {
        guard start + digits <= text.count else { return nil }
        var value = 0
        for index in start..<start + digits {
            guard let digit = digit(text[index], radix) else { return nil }
            value = value * radix + digit
        }
        return value
    }

    /// Up to eight digits with what ends them.
    private static func number(_ text: Span<UInt8>, from start: Int, radix: Int, end: UInt8) -> (Int, length: Int)? {
        var value = 0
        var index = start
        while index < text.count, index - start <= 8 {
            if text[index] == end { return index == start ? nil : (value, index - start) }
            guard let digit = digit(text[index], radix) else { return nil }
            value = value * radix + digit
            index += 1
        }
        return nil
    }

    private static func digit(_ byte: UInt8, _ radix: Int) -> Int? {
        guard let value = Hexadecimal.value(of: byte), value < radix else { return nil }
        return Int(value)
    }
}
