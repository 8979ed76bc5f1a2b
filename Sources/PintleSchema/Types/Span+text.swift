extension Span<UInt8> {
    /// A copy of the bytes, for values that are not secret.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for index in indices { bytes.append(self[index]) }
        return bytes
    }

    /// A copy as a string, for values that are not secret; what is not UTF-8 becomes U+FFFD.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether these are exactly the bytes of an ASCII word.
    package func equals(_ word: String) -> Bool {
        let word = word.utf8
        guard word.count == count else { return false }
        var index = 0
        for byte in word {
            guard self[index] == byte else { return false }
            index += 1
        }
        return true
    }

    /// The number of Unicode scalars, or `nil` when the bytes are not UTF-8 (RFC 3629, section 4).
    package var scalarCount: Int? {
        var result = 0
        var index = 0
        while index < count {
            guard let length = scalarLength(at: index) else { return nil }
            index += length
            result += 1
        }
        return result
    }

    private func scalarLength(at index: Int) -> Int? {
        let lead = self[index]
        if lead < 0x80 { return 1 }
        let (length, second): (Int, ClosedRange<UInt8>)
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard count - index >= length, second.contains(self[index + 1]) else { return nil }
        for offset in 2..<max(2, length) {
            guard self[index + offset] & 0xC0 == 0x80 else { return nil }
        }
        return length
    }
}
