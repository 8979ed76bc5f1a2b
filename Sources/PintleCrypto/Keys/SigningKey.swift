import CSodium

/// An Ed25519 private key.
package struct SigningKey: ~Copyable, Sendable {
    /// The public half.
    package let verifyingKey: VerifyingKey
    private let secret: SecretBytes

    /// Makes the key pair of a seed.
    ///
    /// - Parameter seed: 32 secret bytes (`crypto_sign_SEEDBYTES`).
    /// - Throws: ``CryptoError/parametersOutOfRange`` for another length.
    package init(seed: borrowing SecretBytes) throws(CryptoError) {
        guard seed.count == Int(crypto_sign_SEEDBYTES) else { throw .parametersOutOfRange }
        var publicBytes = [UInt8](repeating: 0, count: VerifyingKey.byteCount)
        secret = try unsafe seed.withPointer { (seed) throws(CryptoError) in
            try SecretBytes(count: Int(crypto_sign_SECRETKEYBYTES)) { (span) throws(CryptoError) in
                let status = unsafe span.withMutablePointer { unsafe crypto_sign_seed_keypair(&publicBytes, $0, seed) }
                guard status == 0 else { throw .parametersOutOfRange }
            }
        }
        verifyingKey = VerifyingKey(generated: publicBytes)
    }

    /// The X25519 key of the same key pair, as age does for ssh keys (`crypto_sign_ed25519_sk_to_curve25519`).
    package borrowing func boxSecretKey() throws(CryptoError) -> BoxSecretKey {
        let scalar = try SecretBytes(count: Int(crypto_scalarmult_SCALARBYTES)) { (span) throws(CryptoError) in
            let status = unsafe span.withMutablePointer { output in
                unsafe secret.withPointer { unsafe crypto_sign_ed25519_sk_to_curve25519(output, $0) }
            }
            guard status == 0 else { throw .parametersOutOfRange }
        }
        return try BoxSecretKey(scalar: scalar)
    }

    /// Signs a message.
    ///
    /// - Parameter message: The bytes that are signed.
    /// - Returns: A detached signature, the same each time.
    /// - Throws: ``CryptoError/authenticationFailed`` when the result does not verify: a fault in the machine would
    ///   otherwise give the key away.
    package borrowing func sign(_ message: Span<UInt8>) throws(CryptoError) -> Signature {
        var bytes = [UInt8](repeating: 0, count: Signature.byteCount)
        let count = UInt64(message.count)
        let status = unsafe message.withPointer { message in
            unsafe secret.withPointer { unsafe crypto_sign_detached(&bytes, nil, message, count, $0) }
        }
        let signature = Signature(output: bytes)
        guard status == 0, verifyingKey.isValid(signature, for: message) else { throw .authenticationFailed }
        return signature
    }
}
