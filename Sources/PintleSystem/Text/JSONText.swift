/// Writes strings as JSON does (RFC 8259, section 7).
package enum JSONText {
    /// Appends the text in double quotes.
    ///
    /// Quotes, backslashes and what ``RawForbidden`` names are escaped, so the result may be shown on a terminal and
    /// stays on one line; bytes that are not UTF-8 become U+FFFD, so the result is always JSON.
    ///
    /// - Parameters:
    ///   - text: UTF-8 bytes.
    ///   - output: The buffer to append to.
    package static func quoted(_ text: Span<UInt8>, into output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        escape(text, where: RawForbidden.contains) { output.append($0) }
        output.append(UInt8(ascii: "\""))
    }

    /// Appends a sequence of bytes in double quotes.
    package static func quoted(_ text: some Sequence<UInt8>, into output: inout [UInt8]) {
        quoted(Array(text).span, into: &output)
    }

    /// Appends a string in double quotes.
    package static func quoted(_ text: some StringProtocol, into output: inout [UInt8]) {
        quoted(Array(text.utf8).span, into: &output)
    }

    /// Writes the characters between the quotes, one byte after the other.
    ///
    /// - Parameters:
    ///   - text: UTF-8 bytes; others become U+FFFD.
    ///   - isEscaped: Whether a scalar beyond ASCII is escaped.
    ///   - emit: Takes the bytes.
    package static func escape(
        _ text: Span<UInt8>,
        where isEscaped: (Unicode.Scalar) -> Bool,
        _ emit: (UInt8) -> Void
    ) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            guard byte >= 0x80 else {
                escape(byte, emit)
                index += 1
                continue
            }
            let (scalar, length) = scalar(in: text, at: index)
            if isEscaped(scalar) {
                for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { escape(unit, emit) }
            } else {
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { emit(byte) }
            }
            index += length
        }
    }

    private static func escape(_ byte: UInt8, _ emit: (UInt8) -> Void) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): escape(as: byte, emit)
        case 0x0A: escape(as: UInt8(ascii: "n"), emit)
        case 0x0D: escape(as: UInt8(ascii: "r"), emit)
        case 0x09: escape(as: UInt8(ascii: "t"), emit)
        case 0x20...0x7E: emit(byte)
        default: escape(UInt16(byte), emit)
        }
    }

    private static func escape(as character: UInt8, _ emit: (UInt8) -> Void) {
        emit(UInt8(ascii: "\\"))
        emit(character)
    }

    private static func escape(_ unit: UInt16, _ emit: (UInt8) -> Void) {
        escape(as: UInt8(ascii: "u"), emit)
        for shift: UInt16 in [12, 8, 4, 0] { emit(Hexadecimal.digit(UInt8(unit >> shift & 0xF))) }
    }

    /// The scalar that begins at an index, and its bytes; a byte that is not UTF-8 (RFC 3629, section 4) is U+FFFD.
    private static func scalar(in text: Span<UInt8>, at index: Int) -> (Unicode.Scalar, length: Int) {
        let lead = text[index]
        let length =
            switch lead {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        guard length > 1, text.count - index >= length else { return ("\u{FFFD}", 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = text[index + offset]
            guard byte & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard value >= least, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
        return (scalar, length)
    }
}

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
