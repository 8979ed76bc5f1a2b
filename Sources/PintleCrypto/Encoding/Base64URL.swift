/// Base64 with the URL alphabet and no padding (RFC 4648, section 5), in exactly one form.
///
/// Text from files only: the decoder looks characters up in a table and is not constant-time.
package enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// The value of each character; 0x80 marks those outside the alphabet.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0x80, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    /// How many characters `count` bytes become.
    package static func encodedCount(of count: Int) -> Int {
        count / 3 * 4 + [0, 2, 3][count % 3]
    }

    /// How many bytes `count` characters become, at most.
    package static func decodedCount(of count: Int) -> Int {
        count / 4 * 3 + count % 4 * 3 / 4
    }

    /// Writes bytes as text.
    package static func encode(_ bytes: Span<UInt8>) -> String {
        var text: [UInt8] = []
        encode(bytes, appendingTo: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Writes bytes as text behind what is already there.
    package static func encode(_ bytes: Span<UInt8>, appendingTo text: inout [UInt8]) {
        text.reserveCapacity(text.count + encodedCount(of: bytes.count))
        let whole = bytes.count / 3 * 3
        var index = 0
        while index < whole {
            let group = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
            append(group, characters: 4, to: &text)
            index += 3
        }
        switch bytes.count - whole {
        case 1: append(UInt32(bytes[whole]) << 16, characters: 2, to: &text)
        case 2: append(UInt32(bytes[whole]) << 16 | UInt32(bytes[whole + 1]) << 8, characters: 3, to: &text)
        default: break
        }
    }

    private static func append(_ group: UInt32, characters: UInt32, to text: inout [UInt8]) {
        for place in 0..<characters {
            text.append(alphabet[Int(group >> (18 - 6 * place) & 63)])
        }
    }

    /// Reads text.
    ///
    /// - Parameter text: Characters of the alphabet and nothing else.
    /// - Returns: The bytes.
    /// - Throws: ``CryptoError/invalidEncoding`` for padding, white space, any other character, a length that no bytes
    ///   have, or trailing bits that are not zero.
    package static func decode(_ text: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: decodedCount(of: text.count))
        var output = bytes.mutableSpan
        _ = try decode(text, into: &output)
        return bytes
    }

    /// Reads text into memory that is there already.
    ///
    /// - Parameters:
    ///   - text: Characters of the alphabet and nothing else.
    ///   - output: Where the bytes go, from its start.
    /// - Returns: How many bytes were written.
    /// - Throws: ``CryptoError/invalidEncoding`` as for ``decode(_:)``, and ``CryptoError/parametersOutOfRange`` when
    ///   `output` is too short. `output` then holds nothing of use.
    package static func decode(
        _ text: Span<UInt8>,
        into output: inout MutableSpan<UInt8>
    ) throws(CryptoError) -> Int {
        let (rest, length) = (text.count % 4, decodedCount(of: text.count))
        guard rest != 1 else { throw .invalidEncoding }
        guard output.count >= length else { throw .parametersOutOfRange }
        let values = Self.values.span
        // Bits above the low 24 of a group: marks of foreign characters, gathered and judged once.
        var foreign: UInt32 = 0
        var (read, write) = (0, 0)
        while read < text.count - rest {
            // In bounds: `read + 3 < text.count` and `write + 2 < length <= output.count`.
            let v0 = unsafe UInt32(values[unchecked: Int(text[unchecked: read])])
            let v1 = unsafe UInt32(values[unchecked: Int(text[unchecked: read + 1])])
            let v2 = unsafe UInt32(values[unchecked: Int(text[unchecked: read + 2])])
            let v3 = unsafe UInt32(values[unchecked: Int(text[unchecked: read + 3])])
            foreign |= v0 | v1 | v2 | v3
            let group = v0 << 18 | v1 << 12 | v2 << 6 | v3
            unsafe output[unchecked: write] = UInt8(truncatingIfNeeded: group >> 16)
            unsafe output[unchecked: write + 1] = UInt8(truncatingIfNeeded: group >> 8)
            unsafe output[unchecked: write + 2] = UInt8(truncatingIfNeeded: group)
            read += 4
            write += 3
        }
        guard foreign & 0x80 == 0 else { throw .invalidEncoding }
        if rest > 0 { try decodeRest(text, from: read, into: &output, at: write) }
        return length
    }

    /// Reads the last two or three characters, whose unused low bits must be zero.
    private static func decodeRest(
        _ text: Span<UInt8>,
        from read: Int,
        into output: inout MutableSpan<UInt8>,
        at write: Int
    ) throws(CryptoError) {
        let v0 = UInt32(values[Int(text[read])])
        let v1 = UInt32(values[Int(text[read + 1])])
        let v2 = read + 2 < text.count ? UInt32(values[Int(text[read + 2])]) : 0
        let group = v0 << 18 | v1 << 12 | v2 << 6
        let unused: UInt32 = read + 2 < text.count ? 0xFF : 0xFFFF
        guard (v0 | v1 | v2) & 0x80 == 0, group & unused == 0 else { throw .invalidEncoding }
        output[write] = UInt8(truncatingIfNeeded: group >> 16)
        if read + 2 < text.count { output[write + 1] = UInt8(truncatingIfNeeded: group >> 8) }
    }
}
