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
