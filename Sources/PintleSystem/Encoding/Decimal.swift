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
