internal import PintleSystem

/// A 32-byte BLAKE2b hash.
package struct Digest: Hashable, Sendable {
    /// The length of every digest, in bytes (`crypto_generichash_BYTES`).
    package static let byteCount = 32

    /// Exactly ``byteCount`` bytes.
    package let bytes: [UInt8]

    /// Takes 32 bytes; anything else gives nil.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Copies 32 bytes; anything else gives nil.
    package init?(bytes: Span<UInt8>) {
        self.init(bytes: Array(copying: bytes))
    }

    /// Takes the output of the hash function.
    init(output: [UInt8]) {
        assert(output.count == Self.byteCount)
        bytes = output
    }

    /// Reads 43 characters of base64url.
    ///
    /// - Parameter b64: The text; nothing around it.
    /// - Throws: ``CryptoError/invalidEncoding``.
    package init(b64: Span<UInt8>) throws(CryptoError) {
        guard let bytes = Base64.url.decode(b64), let digest = Digest(bytes: bytes) else { throw .invalidEncoding }
        self = digest
    }

    /// The digest as 43 characters of base64url.
    package var b64: String { Base64.url.encode(bytes.span) }
}

extension Digest: Comparable {
    package static func < (lhs: Digest, rhs: Digest) -> Bool {
        lhs.bytes.lexicographicallyPrecedes(rhs.bytes)
    }
}

extension Digest: CustomStringConvertible {
    package var description: String { b64 }
}
