import CSodium

/// HMAC with SHA-2 and a key of any length (RFC 2104; libsodium, "HMAC-SHA-2"): for tokens of other programs.
package enum MessageAuthentication {
    /// The hash function.
    package enum Algorithm: Sendable {
        case sha256, sha512
    }

    /// Whether a code is that of a message; compared in constant time.
    ///
    /// - Parameters:
    ///   - code: 32 or 64 bytes; any other length never fits.
    ///   - message: The message.
    ///   - key: The key.
    ///   - algorithm: The hash.
    /// - Returns: Whether it fits.
    package static func isCode(
        _ code: [UInt8],
        of message: Span<UInt8>,
        under key: [UInt8],
        _ algorithm: Algorithm
    ) -> Bool {
        precondition(Sodium.isReady, "libsodium could not be initialised")
        let made = algorithm == .sha256 ? sha256(message, key) : sha512(message, key)
        return unsafe made.count == code.count && sodium_memcmp(made, code, made.count) == 0
    }

    private static func sha256(_ message: Span<UInt8>, _ key: [UInt8]) -> [UInt8] {
        var state = crypto_auth_hmacsha256_state()
        var output = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        unsafe crypto_auth_hmacsha256_init(&state, key, key.count)
        let count = UInt64(message.count)
        unsafe message.withPointer { _ = unsafe crypto_auth_hmacsha256_update(&state, $0, count) }
        unsafe crypto_auth_hmacsha256_final(&state, &output)
        return output
    }

    private static func sha512(_ message: Span<UInt8>, _ key: [UInt8]) -> [UInt8] {
        var state = crypto_auth_hmacsha512_state()
        var output = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha512_BYTES))
        unsafe crypto_auth_hmacsha512_init(&state, key, key.count)
        let count = UInt64(message.count)
        unsafe message.withPointer { _ = unsafe crypto_auth_hmacsha512_update(&state, $0, count) }
        unsafe crypto_auth_hmacsha512_final(&state, &output)
        return output
    }
}
