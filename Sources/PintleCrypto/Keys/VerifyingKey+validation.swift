import CSodium

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
