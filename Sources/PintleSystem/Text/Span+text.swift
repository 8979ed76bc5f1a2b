extension Span<UInt8> {
    /// Whether the bytes are UTF-8 (RFC 3629).
    package var isValidUTF8: Bool {
        var reader = ScalarReader()
        while reader.next(in: self) != nil {}
        return reader.index == count
    }

    /// The number of Unicode scalars; `nil` when the bytes are not UTF-8.
    package var scalarCount: Int? {
        var reader = ScalarReader()
        var result = 0
        while reader.next(in: self) != nil { result += 1 }
        return reader.index == count ? result : nil
    }

    package func hasPrefix(_ prefix: String) -> Bool {
        var index = 0
        for byte in prefix.utf8 {
            guard index < count, self[index] == byte else { return false }
            index += 1
        }
        return true
    }

    /// Whether these are exactly the UTF-8 bytes of a text.
    package func equals(_ text: String) -> Bool { count == text.utf8.count && hasPrefix(text) }

    /// The first place of a text at or after a position; `nil` for an empty text.
    ///
    /// The search of the standard library for texts in a `String` allocates tables for each call.
    package func firstRange(of text: String, from start: Int = 0) -> Range<Int>? {
        let wanted = text.utf8.span
        guard !wanted.isEmpty, start + wanted.count <= count else { return nil }
        let first = wanted[0]
        for index in start...count - wanted.count where self[index] == first {
            if isEqual(to: wanted, at: index) { return index..<index + wanted.count }
        }
        return nil
    }

    private func isEqual(to wanted: Span<UInt8>, at start: Int) -> Bool {
        for offset in wanted.indices where self[start + offset] != wanted[offset] { return false }
        return true
    }

    /// Whether another span has the same bytes.
    package func isEqual(to bytes: Span<UInt8>) -> Bool {
        count == bytes.count && indices.allSatisfy { self[$0] == bytes[$0] }
    }

    /// Whether it holds the same bytes.
    package func isEqual(to bytes: [UInt8]) -> Bool {
        guard bytes.count == count else { return false }
        return unsafe withUnsafeBufferPointer { unsafe bytes.elementsEqual($0) }
    }

    /// A copy, for bytes that are not secret.
    package var bytes: [UInt8] { unsafe withUnsafeBufferPointer { unsafe Array($0) } }

    /// A copy as text, for bytes that are not secret; bytes that are not UTF-8 become U+FFFD.
    package var string: String { unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) } }
}

extension Span<UInt8> {
    /// A hash with a key of this process (SipHash), useless elsewhere; equal hashes are compared byte for byte.
    package var keyedHash: Int {
        var hasher = Hasher()
        unsafe withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return hasher.finalize()
    }
}
