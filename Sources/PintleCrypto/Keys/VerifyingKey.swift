import CSodium

/// An Ed25519 public key that was checked to be a usable point.
package struct VerifyingKey: Hashable, Sendable {
    /// The length, in bytes (`crypto_sign_PUBLICKEYBYTES`).
    package static let byteCount = 32

    /// Exactly ``byteCount`` bytes.
    package let bytes: [UInt8]

    /// Takes a key from outside.
    ///
    /// - Parameter bytes: 32 bytes: the canonical encoding of a point of the prime-order subgroup.
    /// - Throws: ``CryptoError/invalidPublicKey``.
    package init(validating bytes: Span<UInt8>) throws(CryptoError) {
        try Sodium.require()
        let bytes = Array(copying: bytes)
        guard Self.isUsable(bytes) else { throw .invalidPublicKey }
        self.bytes = bytes
    }

    /// Takes the output of the key generator.
    init(generated: [UInt8]) {
        assert(generated.count == Self.byteCount)
        bytes = generated
    }

    /// Whether the signature is this key's, over exactly this message.
    package func isValid(_ signature: Signature, for message: Span<UInt8>) -> Bool {
        guard Sodium.isReady else { return false }
        let count = UInt64(message.count)
        return unsafe message.withPointer {
            unsafe crypto_sign_verify_detached(signature.bytes, $0, count, bytes) == 0
        }
    }

    /// The X25519 key of the same key pair, as age does for ssh keys.
    ///
    /// - Throws: ``CryptoError/invalidPublicKey``.
    package func boxPublicKey() throws(CryptoError) -> BoxPublicKey {
        var converted = [UInt8](repeating: 0, count: BoxPublicKey.byteCount)
        guard unsafe crypto_sign_ed25519_pk_to_curve25519(&converted, bytes) == 0 else { throw .invalidPublicKey }
        return try BoxPublicKey(validating: converted.span)
    }
}
