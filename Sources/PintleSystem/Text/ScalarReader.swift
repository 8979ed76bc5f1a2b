/// Reads the scalars of UTF-8 bytes one after the other, without copying them.
package struct ScalarReader {
    /// The byte at which the next scalar begins.
    @usableFromInline package var index = 0

    @inlinable package init() {}

    /// - Returns: The next scalar; `nil` at the end, or where the bytes are not UTF-8.
    @inlinable package mutating func next(in text: Span<UInt8>) -> Unicode.Scalar? {
        guard index < text.count else { return nil }
        let first = text[index]
        guard first < 0x80 else { return nextBeyondASCII(in: text, first) }
        index += 1
        return Unicode.Scalar(first)
    }

    @usableFromInline package mutating func nextBeyondASCII(
        in text: Span<UInt8>,
        _ first: UInt8
    ) -> Unicode.Scalar? {
        let length: Int
        var value: UInt32
        switch first {
        case 0xC2..<0xE0: (length, value) = (2, UInt32(first & 0x1F))
        case 0xE0..<0xF0: (length, value) = (3, UInt32(first & 0x0F))
        case 0xF0..<0xF5: (length, value) = (4, UInt32(first & 0x07))
        default: return nil
        }
        guard index + length <= text.count else { return nil }
        for offset in 1..<length {
            let byte = text[index + offset]
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        // The shortest form only (RFC 3629, section 3); surrogates are not scalars.
        guard let scalar = Unicode.Scalar(value), UTF8.width(scalar) == length else { return nil }
        index += length
        return scalar
    }
}
