/// Recomputes the signatures of tokens.
///
/// Rules contain no cryptography.
package protocol TokenVerifier: Sendable {
    /// Whether a code is the HMAC of a message under a key (RFC 2104).
    ///
    /// - Parameters:
    ///   - code: The code that a token bears.
    ///   - message: The message that it authenticates.
    ///   - key: The key, of any length.
    ///   - algorithm: `HS256` or `HS512` (RFC 7518, section 3.2).
    /// - Returns: Whether it fits; `false` for any other algorithm.
    func isCode(_ code: [UInt8], of message: Span<UInt8>, under key: [UInt8], algorithm: String) -> Bool
}
