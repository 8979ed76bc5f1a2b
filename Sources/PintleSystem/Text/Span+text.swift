extension Span<UInt8> {
    /// Whether the bytes are UTF-8 (RFC 3629).
    package var isValidUTF8: Bool {
        var reader = ScalarReader()
        while reader.next(in: self) != nil {}
        return reader.index == count
    }

    package func hasPrefix(_ prefix: String) -> Bool {
        var index = 0
        for byte in prefix.utf8 {
            guard index < count, self[index] == byte else { return false }
            index += 1
        }
        return true
    }

    package func isEqual(to bytes: [UInt8]) -> Bool {
        guard bytes.count == count else { return false }
        return unsafe withUnsafeBufferPointer { unsafe bytes.elementsEqual($0) }
    }

    /// A copy, for bytes that are not secret.
    package func bytes() -> [UInt8] {
        unsafe withUnsafeBufferPointer { unsafe Array($0) }
    }

    /// A copy as text, for bytes that are not secret.
    package func string() -> String {
        unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
