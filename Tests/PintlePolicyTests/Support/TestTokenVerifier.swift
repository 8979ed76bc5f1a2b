import PintleCrypto
import PintlePolicy

/// The real computation, as the library joins it.
struct TestTokenVerifier: TokenVerifier {
    func isCode(_ code: [UInt8], of message: Span<UInt8>, under key: [UInt8], algorithm: String) -> Bool {
        switch algorithm {
        case "HS256": MessageAuthentication.isCode(code, of: message, under: key, .sha256)
        case "HS512": MessageAuthentication.isCode(code, of: message, under: key, .sha512)
        default: false
        }
    }
}
