/// Whole numbers as text: `0`, `20`, `-3`; no plus, no leading zeros, no `-0`.
package enum WholeNumberText {
    /// - Returns: `nil` when the text is not such a number, or does not fit 64 bits.
    package static func read(_ text: Span<UInt8>) -> Int64? {
        let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        guard text.count > start, text.count - start <= 19 else { return nil }
        if text[start] == UInt8(ascii: "0") { return text.count == 1 ? 0 : nil }
        var result: Int64 = 0
        for index in start..<text.count {
            guard let digit = digit(text[index]) else { return nil }
            let (shifted, overflows) = result.multipliedReportingOverflow(by: 10)
            // Downwards, as the least number has no positive counterpart.
            let (next, overflowsToo) = shifted.subtractingReportingOverflow(digit)
            guard !overflows, !overflowsToo else { return nil }
            result = next
        }
        guard !isNegative else { return result }
        return result == .min ? nil : -result
    }

    /// Splits `250ms` into its number and where its unit begins; the number is not negative.
    package static func readLeading(_ text: Span<UInt8>) -> (number: Int64, end: Int)? {
        var end = 0
        while end < text.count, digit(text[end]) != nil { end += 1 }
        guard let number = read(text.extracting(0..<end)) else { return nil }
        return (number, end)
    }

    /// `a whole number from 1 to 200`, or a shorter phrase without limits.
    static func phrase(from minimum: Int64, to maximum: Int64) -> String {
        phrase(
            "a whole number",
            minimum: minimum == .min ? nil : String(minimum),
            maximum: maximum == .max ? nil : String(maximum)
        )
    }

    /// A noun with its limits: `a size from 1KiB to 5MB`, `a size of at most 5MB`.
    static func phrase(_ noun: String, minimum: String?, maximum: String?) -> String {
        switch (minimum, maximum) {
        case (nil, nil): noun
        case (let minimum?, nil): "\(noun) of at least \(minimum)"
        case (nil, let maximum?): "\(noun) of at most \(maximum)"
        case (let minimum?, let maximum?):
            minimum == maximum ? "\(noun) of exactly \(minimum)" : "\(noun) from \(minimum) to \(maximum)"
        }
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        byte >= 0x30 && byte <= 0x39 ? Int64(byte - 0x30) : nil
    }
}
