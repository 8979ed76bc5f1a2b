import CSodium

/// Nonces drawn in blocks: one at a time costs almost as much as sealing.
package struct NoncePool: ~Copyable, Sendable {
    private static let blockCount = 256
    private var block: [UInt8] = []
    private var used = 0

    /// An empty pool; the first nonce draws the first block.
    package init() {}

    /// Hands out 24 random bytes that nobody else gets.
    package mutating func next() -> Nonce {
        if used == block.count {
            block = Random.bytes(Self.blockCount * Nonce.byteCount)
            used = 0
        }
        let nonce = Nonce(block.span.extracting(used..<(used + Nonce.byteCount)))
        used += Nonce.byteCount
        return nonce
    }
}
