/// Base64 (RFC 4648), encoded and decoded in one form.
///
/// For texts that are not secret, or already lie in unguarded memory: characters are looked up in a table, which takes
/// a time that depends on them.
package struct Base64: Sendable {
    /// The standard alphabet with padding (section 4).
    package static let standard = Base64("+/", isPadded: true)
    /// The alphabet for URLs without padding (section 5), as in all files of a project.
    package static let url = Base64("-_", isPadded: false)

    /// The 64 characters, in the order of their values.
    package let alphabet: [UInt8]
    /// The value of each character; ``foreign`` marks those outside the alphabet.
    private let values: [UInt8]
    private let isPadded: Bool

    private static let foreign: UInt8 = 0x80
    private static let padding = UInt8(ascii: "=")

    private init(_ lastTwo: String, isPadded: Bool) {
        alphabet = Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + lastTwo).utf8)
        var values = [UInt8](repeating: Self.foreign, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        self.values = values
        self.isPadded = isPadded
    }

    /// The value of a character; `nil` for one outside the alphabet.
    package func value(of character: UInt8) -> UInt8? {
        let value = values[Int(character)]
        return value == Self.foreign ? nil : value
    }

    /// The number of characters that `count` bytes become.
    package func encodedCount(of count: Int) -> Int {
        isPadded ? (count + 2) / 3 * 4 : count / 3 * 4 + [0, 2, 3][count % 3]
    }

    /// The greatest number of bytes that `count` characters become.
    package func decodedCount(of count: Int) -> Int {
        count / 4 * 3 + count % 4 * 3 / 4
    }

    // MARK: - Encoding

    /// Encodes bytes.
    package func encode(_ bytes: Span<UInt8>) -> String {
        var text: [UInt8] = []
        encode(bytes, appendingTo: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Encodes bytes behind a text.
    package func encode(_ bytes: Span<UInt8>, appendingTo text: inout [UInt8]) {
        text.reserveCapacity(text.count + encodedCount(of: bytes.count))
        encode(bytes) { text.append($0) }
    }

    /// Encodes bytes, one character after the other.
    @inline(__always)
    package func encode(_ bytes: Span<UInt8>, _ emit: (UInt8) -> Void) {
        let alphabet = alphabet.span
        let whole = bytes.count / 3 * 3
        var index = 0
        while index < whole {
            let group = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
            for shift: UInt32 in [18, 12, 6, 0] { emit(alphabet[Int(group >> shift & 63)]) }
            index += 3
        }
        guard index < bytes.count else { return }
        let rest = bytes.count - index
        let group = UInt32(bytes[index]) << 16 | (rest == 2 ? UInt32(bytes[index + 1]) << 8 : 0)
        emit(alphabet[Int(group >> 18 & 63)])
        emit(alphabet[Int(group >> 12 & 63)])
        if rest == 2 { emit(alphabet[Int(group >> 6 & 63)]) }
        if isPadded { for _ in rest..<3 { emit(Self.padding) } }
    }

    // MARK: - Decoding

    /// Decodes a text.
    ///
    /// - Parameters:
    ///   - text: Characters of the alphabet, with exactly the padding of this form.
    ///   - ignoresUnusedBits: Whether the bits of the last character that encode nothing may be other than zero.
    /// - Returns: `nil` for white space, any other character, other padding, a length that no bytes have, and unused
    ///   bits that are not zero.
    package func decode(_ text: Span<UInt8>, ignoresUnusedBits: Bool = false) -> [UInt8]? {
        guard let digits = digits(of: text) else { return nil }
        var bytes = [UInt8](repeating: 0, count: decodedCount(of: digits))
        var output = bytes.mutableSpan
        let count = decode(text.extracting(0..<digits), into: &output, ignoresUnusedBits)
        return count == nil ? nil : bytes
    }

    /// Decodes a text into existing memory.
    ///
    /// - Parameters:
    ///   - text: Characters of the alphabet, with exactly the padding of this form.
    ///   - output: The memory for the bytes, filled from its start.
    /// - Returns: The number of bytes; `nil` as for ``decode(_:ignoresUnusedBits:)``, and when `output` is too short.
    ///   The content of `output` is then undefined.
    package func decode(_ text: Span<UInt8>, into output: inout MutableSpan<UInt8>) -> Int? {
        guard let digits = digits(of: text) else { return nil }
        return decode(text.extracting(0..<digits), into: &output, false)
    }

    /// Whether ``decode(_:ignoresUnusedBits:)`` accepts a text.
    package func isCanonical(_ text: Span<UInt8>) -> Bool { byteCount(of: text) != nil }

    /// The number of bytes in a text that ``decode(_:ignoresUnusedBits:)`` accepts; `nil` for any other text.
    ///
    /// Nothing is decoded or copied, so that the text may be a secret.
    package func byteCount(of text: Span<UInt8>) -> Int? {
        guard let digits = digits(of: text) else { return nil }
        let values = values.span
        var (last, all): (UInt8, UInt8) = (0, 0)
        for index in 0..<digits {
            last = values[Int(text[index])]
            all |= last
        }
        let unused: UInt8 = digits % 4 == 2 ? 0x0F : digits % 4 == 3 ? 0x03 : 0
        guard all < Self.foreign, last & unused == 0 else { return nil }
        return decodedCount(of: digits)
    }

    /// The number of characters before the padding; `nil` when no bytes have this length or padding.
    private func digits(of text: Span<UInt8>) -> Int? {
        guard isPadded else { return text.count % 4 == 1 ? nil : text.count }
        guard text.count % 4 == 0 else { return nil }
        var end = text.count
        while end > 0, text.count - end < 2, text[end - 1] == Self.padding { end -= 1 }
        return end
    }

    private func decode(_ text: Span<UInt8>, into output: inout MutableSpan<UInt8>, _ ignoresUnusedBits: Bool) -> Int? {
        let (rest, length) = (text.count % 4, decodedCount(of: text.count))
        guard output.count >= length else { return nil }
        let values = values.span
        // The marks of foreign characters are gathered and judged once.
        var marks: UInt32 = 0
        var (read, write) = (0, 0)
        while read < text.count - rest {
            // In bounds: `read + 3 < text.count` and `write + 2 < length <= output.count`.
            let v0 = unsafe UInt32(values[unchecked: Int(text[unchecked: read])])
            let v1 = unsafe UInt32(values[unchecked: Int(text[unchecked: read + 1])])
            let v2 = unsafe UInt32(values[unchecked: Int(text[unchecked: read + 2])])
            let v3 = unsafe UInt32(values[unchecked: Int(text[unchecked: read + 3])])
            marks |= v0 | v1 | v2 | v3
            let group = v0 << 18 | v1 << 12 | v2 << 6 | v3
            unsafe output[unchecked: write] = UInt8(truncatingIfNeeded: group >> 16)
            unsafe output[unchecked: write + 1] = UInt8(truncatingIfNeeded: group >> 8)
            unsafe output[unchecked: write + 2] = UInt8(truncatingIfNeeded: group)
            read += 4
            write += 3
        }
        guard marks & UInt32(Self.foreign) == 0 else { return nil }
        guard rest > 0 else { return length }
        return decodeRest(text.extracting(read...), into: &output, at: write, ignoresUnusedBits) ? length : nil
    }

    /// Decodes the last two or three characters.
    private func decodeRest(
        _ text: Span<UInt8>,
        into output: inout MutableSpan<UInt8>,
        at write: Int,
        _ ignoresUnusedBits: Bool
    ) -> Bool {
        let v0 = UInt32(values[Int(text[0])])
        let v1 = UInt32(values[Int(text[1])])
        let v2 = text.count == 3 ? UInt32(values[Int(text[2])]) : 0
        let group = v0 << 18 | v1 << 12 | v2 << 6
        let unused: UInt32 = text.count == 3 ? 0xFF : 0xFFFF
        guard (v0 | v1 | v2) & UInt32(Self.foreign) == 0, ignoresUnusedBits || group & unused == 0 else { return false }
        output[write] = UInt8(truncatingIfNeeded: group >> 16)
        if text.count == 3 { output[write + 1] = UInt8(truncatingIfNeeded: group >> 8) }
        return true
    }
}

extension Base64 {
    /// Decodes a text that may be misspelt, for messages only; never to accept it.
    ///
    /// - Parameter text: Characters of both alphabets, of any number, with at most two characters of padding.
    /// - Returns: `nil` when other characters occur.
    package static func decodeLeniently(_ text: Span<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        return decodeLeniently(text) { bytes.append($0) } ? bytes : nil
    }

    /// Decodes a text that may be secret, and may be misspelt, to judge it.
    ///
    /// - Parameter text: As for ``decodeLeniently(_:)``.
    /// - Returns: Memory that is wiped; `nil` when other characters occur.
    package static func decodeSecretLeniently(_ text: Span<UInt8>) -> WipedStorage? {
        let bytes = WipedStorage(capacity: text.count)
        return decodeLeniently(text) { bytes.append($0) } ? bytes : nil
    }

    @inline(__always)
    private static func decodeLeniently(_ text: Span<UInt8>, _ emit: (UInt8) -> Void) -> Bool {
        var end = text.count
        while end > 0, text.count - end < 2, text[end - 1] == padding { end -= 1 }
        let (standard, url) = (standard.values, url.values)
        var (group, bits) = (UInt32(0), UInt32(0))
        for index in 0..<end {
            // The mark is the greatest value.
            let value = min(standard[Int(text[index])], url[Int(text[index])])
            guard value < foreign else { return false }
            group = group << 6 | UInt32(value)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            emit(UInt8(truncatingIfNeeded: group >> bits))
            group &= (1 << bits) - 1
        }
        return true
    }
}
