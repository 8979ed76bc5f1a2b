/// Numbers as the format writes them in text: decimal, without sign or leading zeros.
package enum Decimal {
    /// - Parameters:
    ///   - text: The digits.
    ///   - limit: The largest number that is accepted.
    /// - Returns: `nil` for any other text.
    package static func parse(_ text: Span<UInt8>, limit: UInt64) -> UInt64? {
        guard !text.isEmpty, text.count <= 19, text.count == 1 || text[0] != UInt8(ascii: "0") else { return nil }
        var number: UInt64 = 0
        for index in text.indices {
            let byte = text[index]
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + UInt64(byte - UInt8(ascii: "0"))
        }
        return number <= limit ? number : nil
    }

    package static func parse(_ text: String, limit: UInt64) -> UInt64? {
        let bytes = Array(text.utf8)
        return parse(bytes.span, limit: limit)
    }
}

/// Hexadecimal digits (RFC 4648, section 8).
package enum Hexadecimal {
    /// The small letter or digit of a value below 16.
    package static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// The value of a digit, in small or capital letters; `nil` for any other character.
    package static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// Encodes bytes with small letters.
    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { [digit($0 >> 4), digit($0 & 0x0F)] }
    }
}

/// Numbers as the format writes them in bytes: least significant byte first.
package enum LittleEndian {
    package static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    package static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        var bytes: [UInt8] = []
        append(number, to: &bytes)
        return bytes
    }
}
