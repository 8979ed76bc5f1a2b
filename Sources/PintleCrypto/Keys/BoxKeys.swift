import CSodium

/// An X25519 public key that was checked to be of use.
package struct BoxPublicKey: Hashable, Sendable {
    /// The length, in bytes (`crypto_box_PUBLICKEYBYTES`).
    package static let byteCount = 32
    /// The difference in bytes between a sealed message and its plaintext (`crypto_box_SEALBYTES`).
    package static let sealedOverhead = 48

    /// Exactly ``byteCount`` bytes.
    package let bytes: [UInt8]

    /// Takes a key from outside.
    ///
    /// - Parameter bytes: 32 bytes: a coordinate below 2^255 − 19, not of low order. Only this one encoding of each
    ///   point is taken, so that equal keys are equal bytes.
    /// - Throws: ``CryptoError/invalidPublicKey``.
    package init(validating bytes: Span<UInt8>) throws(CryptoError) {
        try Sodium.require()
        let bytes = Array(copying: bytes)
        guard bytes.count == Self.byteCount, Self.isCanonical(bytes) else { throw .invalidPublicKey }
        // Any clamped scalar takes the low-order points to zero, which is reported (RFC 7748, section 6.1).
        let scalar = [UInt8](repeating: 1, count: Int(crypto_scalarmult_SCALARBYTES))
        var product = [UInt8](repeating: 0, count: Int(crypto_scalarmult_BYTES))
        guard unsafe crypto_scalarmult(&product, scalar, bytes) == 0 else { throw .invalidPublicKey }
        self.bytes = bytes
    }

    /// Takes the output of the key generator.
    init(generated: [UInt8]) {
        assert(generated.count == Self.byteCount)
        bytes = generated
    }

    /// Whether the little-endian number is below 2^255 − 19.
    private static func isCanonical(_ bytes: [UInt8]) -> Bool {
        guard bytes[31] <= 0x7f else { return false }
        let isTop = bytes[31] == 0x7f && bytes[1..<31].allSatisfy { $0 == 0xff }
        return !isTop || bytes[0] < 0xed
    }

    /// Seals a message so that only the holder of the private key opens it; it does not say who sealed it.
    ///
    /// - Parameter message: The bytes to seal.
    /// - Returns: An ephemeral public key, a tag and the ciphertext: 48 bytes more than the message.
    /// - Throws: ``CryptoError/invalidPublicKey``.
    package func seal(_ message: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: message.count + Self.sealedOverhead)
        let count = UInt64(message.count)
        let status = unsafe message.withPointer { unsafe crypto_box_seal(&sealed, $0, count, bytes) }
        guard status == 0 else { throw .invalidPublicKey }
        return sealed
    }
}

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
