/// A decimal number in JSON's grammar (RFC 8259, section 6), for exact comparison.
struct DecimalText: Sendable {
    private let isNegative: Bool
    /// Without leading and trailing zeros; empty for zero.
    private let digits: [UInt8]
    /// The power of ten of the place before the first digit: `0.5` has 0, `5` has 1.
    private let magnitude: Int

    /// Beyond it the doubles that readers use run into infinity or zero (IEEE 754 binary64).
    private static let magnitudes = -300...308

    /// - Returns: `nil` when the text is not such a number, or is out of range for a double.
    init?(_ text: Span<UInt8>) {
        let negative = text.count > 0 && text[0] == UInt8(ascii: "-")
        var index = negative ? 1 : 0
        let whole = Self.digits(text, &index)
        guard !whole.isEmpty, whole.count == 1 || whole[0] != UInt8(ascii: "0") else { return nil }
        var fraction: [UInt8] = []
        if index < text.count, text[index] == UInt8(ascii: ".") {
            index += 1
            fraction = Self.digits(text, &index)
            guard !fraction.isEmpty else { return nil }
        }
        guard let exponent = Self.exponent(text, &index), index == text.count else { return nil }
        let all = whole + fraction
        let leading = all.prefix { $0 == UInt8(ascii: "0") }.count
        var kept = Array(all.dropFirst(leading))
        while kept.last == UInt8(ascii: "0") { kept.removeLast() }
        digits = kept
        isNegative = negative && !kept.isEmpty
        magnitude = kept.isEmpty ? 0 : whole.count - leading + exponent
        guard kept.isEmpty || Self.magnitudes.contains(magnitude) else { return nil }
    }

    private static func digits(_ text: Span<UInt8>, _ index: inout Int) -> [UInt8] {
        var digits: [UInt8] = []
        while index < text.count, (0x30...0x39).contains(text[index]) {
            digits.append(text[index])
            index += 1
        }
        return digits
    }

    /// - Returns: 0 without an exponent; `nil` when it is malformed or has more than four digits.
    private static func exponent(_ text: Span<UInt8>, _ index: inout Int) -> Int? {
        guard index < text.count, text[index] | 0x20 == UInt8(ascii: "e") else { return 0 }
        index += 1
        var isNegative = false
        if index < text.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(text[index]) {
            isNegative = text[index] == UInt8(ascii: "-")
            index += 1
        }
        let digits = digits(text, &index)
        guard (1...4).contains(digits.count) else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return isNegative ? -value : value
    }
}

extension DecimalText: Comparable {
    static func < (lhs: Self, rhs: Self) -> Bool {
        if lhs.isNegative != rhs.isNegative { return lhs.isNegative }
        return lhs.isNegative ? isSmaller(rhs, lhs) : isSmaller(lhs, rhs)
    }

    /// Compares without signs.
    private static func isSmaller(_ lhs: Self, _ rhs: Self) -> Bool {
        if lhs.digits.isEmpty || rhs.digits.isEmpty { return lhs.digits.isEmpty && !rhs.digits.isEmpty }
        if lhs.magnitude != rhs.magnitude { return lhs.magnitude < rhs.magnitude }
        return lhs.digits.lexicographicallyPrecedes(rhs.digits)
    }
}

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
