/// Recognises base64 without decoding or copying it, so it is safe for secrets.
enum Base64Shape {
    /// The number of bytes that a text encodes; `nil` when it is not base64 in one of its two forms.
    ///
    /// The last digit's unused bits must be zero (RFC 4648, section 3.5), so that one value has one spelling.
    static func byteCount(_ text: Span<UInt8>) -> Int? {
        var padding = 0
        while padding < 2, padding < text.count, text[text.count - 1 - padding] == UInt8(ascii: "=") { padding += 1 }
        let digits = text.extracting(0..<(text.count - padding))
        var isURL = false
        var isStandard = padding > 0
        for index in digits.indices {
            guard value(digits[index]) != nil else { return nil }
            isURL = isURL || digits[index] == UInt8(ascii: "-") || digits[index] == UInt8(ascii: "_")
            isStandard = isStandard || digits[index] == UInt8(ascii: "+") || digits[index] == UInt8(ascii: "/")
        }
        let rest = digits.count % 4
        guard rest != 1, !(isURL && isStandard), padding == 0 || padding == 4 - rest,
            !isStandard || rest == 0 || padding > 0
        else { return nil }
        if rest > 0, let last = value(digits[digits.count - 1]), last & (rest == 2 ? 0x0F : 0x03) != 0 { return nil }
        return digits.count / 4 * 3 + (rest == 0 ? 0 : rest - 1)
    }

    /// The value of a digit of either alphabet.
    static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte + 4
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }

    /// The bytes, for values that are not secret or that the caller wipes.
    static func decoded(_ text: Span<UInt8>) -> [UInt8]? {
        guard let count = byteCount(text) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        var (group, bits) = (UInt32(0), 0)
        for index in text.indices {
            guard let value = value(text[index]) else { break }
            group = group << 6 | UInt32(value)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: group >> bits))
        }
        return bytes
    }
}
