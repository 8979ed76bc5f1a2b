/// Reads a number by JSON's grammar: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?` (RFC 8259, section 6).
struct JSONNumberScanner {
    /// The number of digits between the first and the last that is not zero.
    private(set) var significantDigits = 0
    /// Whether there was neither a fraction nor an exponent.
    private(set) var isWhole = true
    private var trailingZeros = 0
    private var exponent = 0
    private var index = 0

    /// Whether the magnitude is far within what a binary64 holds.
    var isSmall: Bool { exponent <= 250 }

    /// - Returns: Whether the whole text is one number.
    mutating func accepts(_ text: Span<UInt8>) -> Bool {
        // So many digits cannot leave the range by themselves; nobody writes more.
        guard text.count <= 64 else { return false }
        skip(UInt8(ascii: "-"), in: text)
        let start = index
        guard scanDigits(text) else { return false }
        if text[start] == UInt8(ascii: "0"), index > start + 1 { return false }
        if skip(UInt8(ascii: "."), in: text) {
            isWhole = false
            guard scanDigits(text) else { return false }
        }
        if skip(UInt8(ascii: "e"), in: text) || skip(UInt8(ascii: "E"), in: text) {
            isWhole = false
            if !skip(UInt8(ascii: "-"), in: text) { skip(UInt8(ascii: "+"), in: text) }
            guard scanExponent(text) else { return false }
        }
        return index == text.count
    }

    @discardableResult
    private mutating func skip(_ byte: UInt8, in text: Span<UInt8>) -> Bool {
        guard index < text.count, text[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func scanDigits(_ text: Span<UInt8>) -> Bool {
        let start = index
        while let digit = digit(text) {
            if digit != 0 {
                significantDigits += trailingZeros + 1
                trailingZeros = 0
            } else if significantDigits > 0 {
                trailingZeros += 1
            }
            index += 1
        }
        return index > start
    }

    private mutating func scanExponent(_ text: Span<UInt8>) -> Bool {
        let start = index
        while let digit = digit(text) {
            exponent = min(exponent * 10 + digit, 10_000)
            index += 1
        }
        return index > start
    }

    private func digit(_ text: Span<UInt8>) -> Int? {
        guard index < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index]) else { return nil }
        return Int(text[index] - UInt8(ascii: "0"))
    }
}
