import CSodium

/// 24 random bytes that seal exactly one value.
///
/// It cannot be copied, and sealing consumes it: no value shares the nonce of another.
package struct Nonce: ~Copyable, Sendable {
    /// The length, in bytes (`crypto_aead_xchacha20poly1305_ietf_NPUBBYTES`).
    package static let byteCount = 24

    /// The bytes, as three words in memory order.
    private var words: (UInt64, UInt64, UInt64) = (0, 0, 0)

    /// Takes 24 bytes of a pool.
    init(_ bytes: Span<UInt8>) {
        precondition(bytes.count == Self.byteCount)
        let raw = unsafe bytes.bytes
        words.0 = unsafe raw.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self)
        words.1 = unsafe raw.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt64.self)
        words.2 = unsafe raw.unsafeLoadUnaligned(fromByteOffset: 16, as: UInt64.self)
    }

    /// Lends the address of the 24 bytes to a C call.
    mutating func withPointer<R>(_ body: (UnsafePointer<UInt8>) -> R) -> R {
        unsafe withUnsafeBytes(of: &words) { raw in
            unsafe raw.withMemoryRebound(to: UInt8.self) { bytes in
                guard let base = bytes.baseAddress else { preconditionFailure("24 bytes have an address") }
                return unsafe body(base)
            }
        }
    }
}

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
