import CSodium

/// An X25519 private key.
package struct BoxSecretKey: ~Copyable, Sendable {
    /// The public half.
    package let publicKey: BoxPublicKey
    private let secret: SecretBytes

    /// Makes the key pair of a seed (`crypto_box_seed_keypair`).
    ///
    /// - Parameter seed: 32 secret bytes.
    /// - Throws: ``CryptoError/parametersOutOfRange`` for another length.
    package init(seed: borrowing SecretBytes) throws(CryptoError) {
        guard seed.count == Int(crypto_box_SEEDBYTES) else { throw .parametersOutOfRange }
        var publicBytes = [UInt8](repeating: 0, count: BoxPublicKey.byteCount)
        secret = try unsafe seed.withPointer { (seed) throws(CryptoError) in
            try SecretBytes(count: Int(crypto_box_SECRETKEYBYTES)) { (span) throws(CryptoError) in
                let status = unsafe span.withMutablePointer { unsafe crypto_box_seed_keypair(&publicBytes, $0, seed) }
                guard status == 0 else { throw .parametersOutOfRange }
            }
        }
        publicKey = BoxPublicKey(generated: publicBytes)
    }

    /// Takes the scalar itself, as age writes it.
    ///
    /// - Parameter scalar: 32 secret bytes (RFC 7748, section 5).
    /// - Throws: ``CryptoError/parametersOutOfRange`` for another length.
    package init(scalar: borrowing SecretBytes) throws(CryptoError) {
        guard scalar.count == Int(crypto_scalarmult_SCALARBYTES) else { throw .parametersOutOfRange }
        let copy = try scalar.withBytes { (bytes) throws(CryptoError) in try SecretBytes(copying: bytes) }
        var publicBytes = [UInt8](repeating: 0, count: BoxPublicKey.byteCount)
        let status = unsafe copy.withPointer { unsafe crypto_scalarmult_base(&publicBytes, $0) }
        guard status == 0 else { throw .parametersOutOfRange }
        secret = copy
        publicKey = BoxPublicKey(generated: publicBytes)
    }

    /// Opens a sealed message.
    ///
    /// - Parameter sealed: The output of ``BoxPublicKey/seal(_:)``.
    /// - Returns: The message.
    /// - Throws: ``CryptoError/authenticationFailed`` when it was sealed to another key or changed.
    package borrowing func open(_ sealed: Span<UInt8>) throws(CryptoError) -> SecretBytes {
        let count = sealed.count
        guard count >= BoxPublicKey.sealedOverhead else { throw .authenticationFailed }
        let publicBytes = publicKey.bytes
        return try unsafe secret.withPointer { (key) throws(CryptoError) in
            try SecretBytes(count: count - BoxPublicKey.sealedOverhead) { (span) throws(CryptoError) in
                let status = unsafe span.withMutablePointer { output in
                    unsafe sealed.withPointer {
                        unsafe crypto_box_seal_open(output, $0, UInt64(count), publicBytes, key)
                    }
                }
                guard status == 0 else { throw .authenticationFailed }
            }
        }
    }
}
