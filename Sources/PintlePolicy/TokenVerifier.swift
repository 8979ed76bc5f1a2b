/// Recomputes the signatures of tokens; rules hold no cryptography of their own.
package protocol TokenVerifier: Sendable {
    /// Whether a code is the HMAC of a message under a key (RFC 2104).
    ///
    /// - Parameters:
    ///   - code: The code that a token bears.
    ///   - message: What it is to vouch for.
    ///   - key: The key, of any length.
    ///   - algorithm: `HS256` or `HS512` (RFC 7518, section 3.2).
    /// - Returns: Whether it fits; `false` for any other algorithm.
    func isCode(_ code: [UInt8], of message: Span<UInt8>, under key: [UInt8], algorithm: String) -> Bool
}
