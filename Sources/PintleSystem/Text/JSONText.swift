/// Writes strings as JSON does (RFC 8259, section 7).
package enum JSONText {
    /// Appends the text in double quotes.
    ///
    /// Quotes, backslashes and what ``RawForbidden`` names are escaped, so the result may be shown on a terminal and
    /// stays on one line; bytes that are not UTF-8 become U+FFFD, so the result is always JSON.
    ///
    /// - Parameters:
    ///   - text: UTF-8 bytes.
    ///   - output: What is appended to.
    package static func quoted(_ text: Span<UInt8>, into output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                appendASCII(byte, into: &output)
                index += 1
            } else {
                let (scalar, length) = scalar(in: text, at: index)
                append(scalar, into: &output)
                index += length
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    /// The same for bytes in the open.
    package static func quoted(_ text: some Sequence<UInt8>, into output: inout [UInt8]) {
        quoted(Array(text).span, into: &output)
    }

    /// The same for a string.
    package static func quoted(_ text: some StringProtocol, into output: inout [UInt8]) {
        quoted(Array(text.utf8).span, into: &output)
    }

    private static func appendASCII(_ byte: UInt8, into output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
        case 0x0A: output += "\\n".utf8
        case 0x0D: output += "\\r".utf8
        case 0x09: output += "\\t".utf8
        case 0x20...0x7E: output.append(byte)
        default: appendEscape(UInt16(byte), into: &output)
        }
    }

    private static func append(_ scalar: Unicode.Scalar, into output: inout [UInt8]) {
        guard RawForbidden.contains(scalar) else {
            output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return
        }
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { appendEscape(unit, into: &output) }
    }

    private static func appendEscape(_ unit: UInt16, into output: inout [UInt8]) {
        let digits: [UInt8] = Array("0123456789abcdef".utf8)
        output += "\\u".utf8
        for shift in [12, 8, 4, 0] { output.append(digits[Int(unit >> shift) & 0xF]) }
    }

    /// The scalar that begins at an index, and its bytes; what is not UTF-8 (RFC 3629, section 4) is U+FFFD, one byte.
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
