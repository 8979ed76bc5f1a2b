/// Pairs of bytes at which something may begin, found with two look-ups.
struct BytePairs: Sendable {
    /// Bit N of a byte: whether it is the first of kind N.
    private var firsts = [UInt32](repeating: 0, count: 256)
    /// Bit N of a byte: whether it is the second of kind N.
    private var seconds = [UInt32](repeating: 0, count: 256)

    /// - Parameters:
    ///   - pairs: Bytes, and what may follow them, in small letters; capitals count as these. At most 31.
    ///   - alone: Bytes that anything may follow.
    init(_ pairs: [(StaticString, StaticString)], alone: StaticString) {
        precondition(pairs.count < 32, "one bit for each kind")
        for (kind, pair) in pairs.enumerated() {
            Self.mark(pair.0, kind, in: &firsts)
            Self.mark(pair.1, kind, in: &seconds)
        }
        Self.mark(alone, 31, in: &firsts)
        for byte in seconds.indices { seconds[byte] |= 1 << 31 }
    }

    /// Calls `body` with the index of every pair, until it returns `true`.
    ///
    /// - Returns: Whether it did.
    func first(in text: Span<UInt8>, where body: (Int) -> Bool) -> Bool {
        guard text.count > 1 else { return false }
        let (firsts, seconds) = (firsts.span, seconds.span)
        var kinds = firsts[Int(text[0])]
        for index in 1..<text.count {
            let byte = Int(text[index])
            if kinds & seconds[byte] != 0, body(index - 1) { return true }
            kinds = firsts[byte]
        }
        return false
    }

    private static func mark(_ bytes: StaticString, _ kind: Int, in table: inout [UInt32]) {
        for byte in bytes.description.utf8 {
            table[Int(byte)] |= 1 << kind
            if byte.isSmall { table[Int(byte - 0x20)] |= 1 << kind }
        }
    }
}
