internal import PintleSystem

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
