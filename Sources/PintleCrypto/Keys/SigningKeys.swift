import CSodium
internal import PintleSystem

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

/// A detached Ed25519 signature.
package struct Signature: Hashable, Sendable {
    /// The length, in bytes (`crypto_sign_BYTES`); 86 characters of base64url.
    package static let byteCount = 64

    /// Exactly ``byteCount`` bytes.
    package let bytes: [UInt8]

    /// Takes 64 bytes; anything else gives nil.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Copies 64 bytes; anything else gives nil.
    package init?(bytes: Span<UInt8>) {
        self.init(bytes: Array(copying: bytes))
    }

    /// Takes the output of the signing function.
    init(output: [UInt8]) {
        assert(output.count == Self.byteCount)
        bytes = output
    }

    /// Reads 86 characters of base64url.
    ///
    /// - Parameter b64: The text; nothing around it.
    /// - Throws: ``CryptoError/invalidEncoding``.
    package init(b64: Span<UInt8>) throws(CryptoError) {
        guard let bytes = Base64.url.decode(b64), let signature = Signature(bytes: bytes) else {
            throw .invalidEncoding
        }
        self = signature
    }

    /// The signature as 86 characters of base64url.
    package var b64: String { Base64.url.encode(bytes.span) }
}

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

extension VerifyingKey {
    /// A point of twice the prime order that unpatched versions of libsodium call valid (CVE-2025-69277).
    private static let mixedOrderKey: [UInt8] = [
        0xfe, 0x89, 0x4d, 0xf1, 0x8a, 0xbf, 0x1c, 0x20, 0x08, 0x8b, 0xfb, 0xe6, 0xc9, 0xad, 0x45, 0xd4,
        0x2e, 0xc2, 0x06, 0x63, 0xea, 0xf7, 0x11, 0x1e, 0xae, 0xa1, 0xd8, 0x51, 0xda, 0x0d, 0x7f, 0x89,
    ]

    /// The order of the prime subgroup, little endian (RFC 8032, section 5.1).
    private static let order: [UInt8] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10,
    ]

    /// Whether this libsodium lets points of mixed order pass.
    private static let isUnpatched = unsafe crypto_core_ed25519_is_valid_point(mixedOrderKey) == 1

    /// Whether the bytes are a canonical point of the prime-order subgroup that can also be converted.
    static func isUsable(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == byteCount, bytes != mixedOrderKey else { return false }
        guard unsafe crypto_core_ed25519_is_valid_point(bytes) == 1 else { return false }
        guard !isUnpatched || hasPrimeOrder(bytes) else { return false }
        var converted = [UInt8](repeating: 0, count: BoxPublicKey.byteCount)
        return unsafe crypto_sign_ed25519_pk_to_curve25519(&converted, bytes) == 0
    }

    /// Whether the order times the point is the neutral element.
    ///
    /// The multiplication reports failure exactly then, so failure is what is wanted. A patched
    /// `crypto_core_ed25519_is_valid_point` has already done this.
    private static func hasPrimeOrder(_ bytes: [UInt8]) -> Bool {
        var product = [UInt8](repeating: 0, count: byteCount)
        return unsafe crypto_scalarmult_ed25519_noclamp(&product, order, bytes) == -1
    }
}
