/// Bech32 (BIP 173) without its limit of 90 characters, as age uses it, in exactly one form.
///
/// Everything is written from span to span, so that secrets stay in guarded memory.
package struct Bech32: Sendable {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    /// The checksum, in characters.
    private static let checksumCount = 6

    /// The human-readable part, in its own case.
    private let prefix: [UInt8]
    /// The 32 characters, in the prefix's case.
    private let characters: [UInt8]
    /// The value of each character; 0xff marks those outside the alphabet or in the other case.
    private let values: [UInt8]
    /// The checksum's state behind the prefix.
    private let prefixState: UInt32

    /// Takes the prefix, all upper or all lower case; the text has the same case.
    package init(prefix: StaticString) {
        self.prefix = prefix.withUTF8Buffer { buffer in unsafe Array(buffer) }
        let isUppercase = self.prefix.contains { (0x41...0x5a).contains($0) }
        let isLetter = (0x61...0x7a) as ClosedRange<UInt8>
        characters = Self.alphabet.map { isUppercase && isLetter.contains($0) ? $0 - 0x20 : $0 }
        var values = [UInt8](repeating: 0xff, count: 256)
        for (value, character) in characters.enumerated() { values[Int(character)] = UInt8(value) }
        self.values = values
        // The checksum is over the lower-case prefix: high bits, zero, low bits (BIP 173, "Checksum").
        let lower = self.prefix.map { (0x41...0x5a).contains($0) ? $0 + 0x20 : $0 }
        prefixState = (lower.map { $0 >> 5 } + [0] + lower.map { $0 & 31 }).reduce(1, Self.step)
    }

    /// Takes the checksum one value further (BIP 173, `bech32_polymod`).
    private static func step(_ state: UInt32, _ value: UInt8) -> UInt32 {
        let top = state >> 25
        var next = (state & 0x1ff_ffff) << 5 ^ UInt32(value)
        if top & 1 != 0 { next ^= 0x3b6a_57b2 }
        if top & 2 != 0 { next ^= 0x2650_8e6d }
        if top & 4 != 0 { next ^= 0x1ea1_19fa }
        if top & 8 != 0 { next ^= 0x3d42_33dd }
        if top & 16 != 0 { next ^= 0x2a14_62b3 }
        return next
    }

    /// The number of characters that `count` bytes become.
    package func encodedCount(of count: Int) -> Int {
        prefix.count + 1 + (count * 8 + 4) / 5 + Self.checksumCount
    }

    /// The greatest number of bytes in a text of `count` characters; 0 when it is too short.
    package func decodedCount(of count: Int) -> Int {
        max(0, count - prefix.count - 1 - Self.checksumCount) * 5 / 8
    }

    /// Writes bytes as text.
    ///
    /// - Parameters:
    ///   - bytes: Any number of bytes.
    ///   - output: Has exactly ``encodedCount(of:)`` bytes.
    package func encode(_ bytes: Span<UInt8>, into output: inout MutableSpan<UInt8>) {
        precondition(output.count == encodedCount(of: bytes.count), "the output has another length")
        for index in prefix.indices { output[index] = prefix[index] }
        output[prefix.count] = 0x31
        var (state, write) = (prefixState, prefix.count + 1)
        var (pending, bits): (UInt32, UInt32) = (0, 0)
        for index in bytes.indices {
            pending = (pending << 8 | UInt32(bytes[index])) & 0xfff
            bits += 8
            while bits >= 5 {
                bits -= 5
                put(UInt8(pending >> bits & 31), into: &output, at: &write, state: &state)
            }
        }
        if bits > 0 { put(UInt8(pending << (5 - bits) & 31), into: &output, at: &write, state: &state) }
        for _ in 0..<Self.checksumCount { state = Self.step(state, 0) }
        state ^= 1
        for place in 0..<Self.checksumCount {
            output[write + place] = characters[Int(state >> (25 - 5 * UInt32(place)) & 31)]
        }
    }

    private func put(_ value: UInt8, into output: inout MutableSpan<UInt8>, at write: inout Int, state: inout UInt32) {
        output[write] = characters[Int(value)]
        write += 1
        state = Self.step(state, value)
    }

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: Nothing but the text.
    ///   - output: Has at least ``decodedCount(of:)`` bytes; the bytes go to its start.
    /// - Returns: The number of written bytes.
    /// - Throws: ``Bech32Error``; `output` is untouched then.
    package func decode(_ text: Span<UInt8>, into output: inout MutableSpan<UInt8>) throws(Bech32Error) -> Int {
        let values = try check(text)
        guard output.count >= values.count * 5 / 8 else { throw .length }
        var (pending, bits, write): (UInt32, UInt32, Int) = (0, 0, 0)
        for index in values {
            pending = (pending << 5 | UInt32(self.values[Int(text[index])])) & 0xfff
            bits += 5
            guard bits >= 8 else { continue }
            bits -= 8
            output[write] = UInt8(truncatingIfNeeded: pending >> bits)
            write += 1
        }
        return write
    }

    /// Checks everything about a text and returns where its values stand.
    private func check(_ text: Span<UInt8>) throws(Bech32Error) -> Range<Int> {
        let start = prefix.count + 1
        guard text.count >= start, text[prefix.count] == 0x31,
            prefix.indices.allSatisfy({ text[$0] == prefix[$0] })
        else { throw .prefix }
        let end = text.count - Self.checksumCount
        guard end >= start else { throw .length }
        var state = prefixState
        for index in start..<text.count {
            let value = values[Int(text[index])]
            guard value < 32 else { throw .character }
            state = Self.step(state, value)
        }
        guard state == 1 else { throw .checksum }
        let unused = UInt8((end - start) * 5 % 8)
        guard unused < 5 else { throw .length }
        guard unused == 0 || values[Int(text[end - 1])] & (1 << unused - 1) == 0 else { throw .padding }
        return start..<end
    }
}

/// The reason why a text is not the expected bech32.
package enum Bech32Error: Error, Equatable, Sendable {
    /// It does not begin with the prefix, in the prefix's own case, and `1`.
    case prefix
    /// A character behind the prefix is outside the alphabet, or of the other case.
    case character
    /// It is too short, or its length is that of no bytes.
    case length
    /// A character was mistyped, left out or added.
    case checksum
    /// The unused bits at the end are not zero.
    case padding
}
