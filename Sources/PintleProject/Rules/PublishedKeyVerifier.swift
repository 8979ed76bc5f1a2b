internal import PintleCrypto
internal import PintlePolicy

/// Tries tokens with keys that everybody knows, so that no demo key is taken for a secret.
struct PublishedKeyVerifier: TokenVerifier {
    func isCode(_ code: [UInt8], of message: Span<UInt8>, under key: [UInt8], algorithm: String) -> Bool {
        switch algorithm {
        case "HS256": MessageAuthentication.isCode(code, of: message, under: key, .sha256)
        case "HS512": MessageAuthentication.isCode(code, of: message, under: key, .sha512)
        default: false
        }
    }
}
