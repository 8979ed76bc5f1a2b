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

    /// Appends a JSON string of a text that is no secret.
    func appendJSONString(_ text: String) {
        let bytes = Array(text.utf8)
        appendJSONString(bytes.span)
    }

    /// Appends what stands between the quotes of a JSON string.
    func appendJSONEscaped(_ text: Span<UInt8>) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80, text[index + 2] & 0xFE == 0xA8 {
                append(text[index + 2] == 0xA8 ? "\\u2028" : "\\u2029")
                index += 3
                continue
            }
            appendJSONEscaped(byte)
            index += 1
        }
    }

    private func appendJSONEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case UInt8(ascii: "\n"): append("\\n")
        case UInt8(ascii: "\r"): append("\\r")
        case UInt8(ascii: "\t"): append("\\t")
        case 0x00..<0x20, 0x7F:
            append("\\u00")
            append(Self.hexDigit(byte >> 4))
            append(Self.hexDigit(byte & 0xF))
        default: append(byte)
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
