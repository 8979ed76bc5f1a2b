/// A JSON array of strings (RFC 8259), read strictly.
package struct JSONStringList {
    private let text: [UInt8]
    private var index = 0

    /// Reads a text.
    ///
    /// - Parameter text: Nothing but the array.
    /// - Returns: The strings; `nil` for any other text.
    package static func read(_ text: Span<UInt8>) -> [[UInt8]]? {
        guard text.isValidUTF8 else { return nil }
        var reader = JSONStringList(text: text.bytes)
        return reader.readList()
    }

    private init(text: [UInt8]) {
        self.text = text
    }

    private mutating func readList() -> [[UInt8]]? {
        skipBlanks()
        guard skip("[") else { return nil }
        skipBlanks()
        var strings: [[UInt8]] = []
        if !skip("]") {
            repeat {
                skipBlanks()
                guard let string = readString() else { return nil }
                strings.append(string)
                skipBlanks()
            } while skip(",")
            guard skip("]") else { return nil }
        }
        skipBlanks()
        return index == text.count ? strings : nil
    }

    private mutating func readString() -> [UInt8]? {
        guard skip("\"") else { return nil }
        var string: [UInt8] = []
        while index < text.count {
            let byte = text[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return string
            case UInt8(ascii: "\\"):
                guard let scalar = readEscape() else { return nil }
                string += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            case 0x00...0x1F: return nil
            default: string.append(byte)
            }
        }
        return nil
    }

    private mutating func readEscape() -> Unicode.Scalar? {
        guard index < text.count else { return nil }
        let byte = text[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return readUnicodeEscape()
        default: return nil
        }
    }

    private mutating func readUnicodeEscape() -> Unicode.Scalar? {
        guard let unit = readUnit() else { return nil }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard UTF16.isLeadSurrogate(UInt16(unit)), skip("\\"), skip("u"), let trail = readUnit(),
            UTF16.isTrailSurrogate(UInt16(trail))
        else { return nil }
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (trail - 0xDC00))
    }

    /// Four hexadecimal digits.
    private mutating func readUnit() -> UInt32? {
        guard text.count - index >= 4 else { return nil }
        var unit: UInt32 = 0
        for byte in text[index..<index + 4] {
            guard let digit = Hexadecimal.value(of: byte) else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        index += 4
        return unit
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard index < text.count, text[index] == UInt8(ascii: scalar) else { return false }
        index += 1
        return true
    }

    private mutating func skipBlanks() {
        while index < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[index]) { index += 1 }
    }
}
