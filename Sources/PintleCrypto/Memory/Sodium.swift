import CSodium

/// The library underneath, made ready once per process.
package enum Sodium {
    /// Whether libsodium is initialised and passed its own checks.
    ///
    /// Everything else in this target asks first: without `sodium_init`, `sodium_malloc` aborts and
    /// the random generator is not safe to share between threads (libsodium, "Usage").
    package static let isReady: Bool = sodium_init() >= 0

    /// Stops unless the library is ready.
    ///
    /// - Throws: ``CryptoError/unavailable``.
    static func require() throws(CryptoError) {
        guard isReady else { throw .unavailable }
    }
}

/// A failure of the cryptography below the file formats.
///
/// No case carries secret bytes or anything derived from them.
package enum CryptoError: Error, Equatable, Sendable {
    /// libsodium could not be initialised.
    case unavailable
    /// Guarded memory of `byteCount` bytes could not be had.
    case memory(byteCount: Int)
    /// The key is wrong or the bytes were changed; the two cannot be told apart.
    case authenticationFailed
    /// The bytes are not a public key that may be used.
    case invalidPublicKey
    /// The padding is not the one that sealing writes.
    case invalidPadding
    /// The text is not base64url in its one accepted form, or has the wrong length.
    case invalidEncoding
    /// A length or cost is outside the accepted range.
    case parametersOutOfRange
    /// The key reads and does not sign.
    case cannotSign
}

extension CryptoError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unavailable: "libsodium could not be initialised"
        case .memory(let byteCount): "no guarded memory left for \(byteCount) bytes"
        case .authenticationFailed: "wrong key or altered data"
        case .invalidPublicKey: "not a usable public key"
        case .invalidPadding: "padding is not in its one accepted form"
        case .invalidEncoding: "not unpadded base64url in its one accepted form"
        case .parametersOutOfRange: "a length or cost is outside the accepted range"
        case .cannotSign: "this kind of key reads and does not sign"
        }
    }
}

/// Uniformly random bytes that are not secret: ids, salts.
package enum Random {
    /// Draws bytes from the system's generator, through libsodium.
    ///
    /// - Parameter count: The number of bytes, at least 0.
    /// - Returns: Fresh bytes.
    package static func bytes(_ count: Int) -> [UInt8] {
        precondition(Sodium.isReady, "libsodium could not be initialised")
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            unsafe randombytes_buf(base, buffer.count)
        }
        return bytes
    }
}
