/// Small questions about ASCII text, for types that read it byte by byte.
enum TextScan {
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

    /// Whether every byte of a range passes.
    static func all(_ text: Span<UInt8>, _ range: Range<Int>, _ isFit: (UInt8) -> Bool) -> Bool {
        for index in range where !isFit(text[index]) { return false }
        return true
    }

    static func all(_ text: Span<UInt8>, _ isFit: (UInt8) -> Bool) -> Bool { all(text, text.indices, isFit) }

    /// The parts between separators; always at least one.
    static func parts(_ text: Span<UInt8>, separator: Unicode.Scalar) -> [Range<Int>] {
        parts(text, text.indices, separator: separator)
    }

    static func parts(_ text: Span<UInt8>, _ range: Range<Int>, separator: Unicode.Scalar) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where UInt32(text[index]) == separator.value {
            parts.append(start..<index)
            start = index + 1
        }
        return parts + [start..<range.upperBound]
    }

    /// The first place of a byte.
    static func index(of scalar: Unicode.Scalar, in text: Span<UInt8>) -> Int? {
        for index in text.indices where UInt32(text[index]) == scalar.value { return index }
        return nil
    }
}
