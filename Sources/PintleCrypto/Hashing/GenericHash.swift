import CSodium
internal import PintleSystem

/// BLAKE2b with 32 bytes of output, unkeyed or keyed; `H` of the file format.
@safe
package struct GenericHash: ~Copyable {
    private let state: OpaquePointer

    /// Begins a hash over parts that are never in memory together.
    package init() {
        // `crypto_generichash_state` asks for an alignment of 64 bytes (crypto_generichash_blake2b.h).
        let memory = UnsafeMutableRawPointer.allocate(byteCount: crypto_generichash_statebytes(), alignment: 64)
        unsafe state = OpaquePointer(memory)
        precondition(Sodium.isReady, "libsodium could not be initialised")
        let status = unsafe crypto_generichash_init(state, nil, 0, Digest.byteCount)
        precondition(status == 0, "libsodium refused its own output length")
    }

    deinit { unsafe UnsafeMutableRawPointer(state).deallocate() }

    /// Adds bytes; two calls hash as one call with both parts joined.
    package mutating func update(_ part: Span<UInt8>) {
        let count = UInt64(part.count)
        let status = unsafe part.withPointer { unsafe crypto_generichash_update(state, $0, count) }
        precondition(status == 0, "hashing continued after its end")
    }

    /// Ends the hash.
    package consuming func finish() -> Digest {
        var output = [UInt8](repeating: 0, count: Digest.byteCount)
        let status = unsafe crypto_generichash_final(state, &output, Digest.byteCount)
        precondition(status == 0, "hashing ended twice")
        return Digest(output: output)
    }

    /// Hashes one run of bytes.
    package static func digest(of message: Span<UInt8>) -> Digest {
        precondition(Sodium.isReady, "libsodium could not be initialised")
        var output = [UInt8](repeating: 0, count: Digest.byteCount)
        let count = UInt64(message.count)
        let status = unsafe message.withPointer {
            unsafe crypto_generichash(&output, Digest.byteCount, $0, count, nil, 0)
        }
        precondition(status == 0, "libsodium refused its own output length")
        return Digest(output: output)
    }

    /// Hashes one run of bytes under a key.
    ///
    /// - Parameters:
    ///   - message: The bytes to hash.
    ///   - key: 16 to 64 bytes (`crypto_generichash_KEYBYTES_MIN`, `_MAX`).
    /// - Returns: The keyed hash.
    package static func digest(of message: Span<UInt8>, key: borrowing SecretBytes) -> Digest {
        precondition((16...64).contains(key.count), "a hash key has 16 to 64 bytes")
        var output = [UInt8](repeating: 0, count: Digest.byteCount)
        let (count, keyCount) = (UInt64(message.count), key.count)
        let status = unsafe message.withPointer { message in
            unsafe key.withPointer {
                unsafe crypto_generichash(&output, Digest.byteCount, message, count, $0, keyCount)
            }
        }
        precondition(status == 0, "libsodium refused its own output length")
        return Digest(output: output)
    }
}

/// A 32-byte BLAKE2b hash.
package struct Digest: Hashable, Sendable {
    /// The length of every digest, in bytes (`crypto_generichash_BYTES`).
    package static let byteCount = 32

    /// Exactly ``byteCount`` bytes.
    package let bytes: [UInt8]

    /// Takes 32 bytes; anything else gives nil.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Copies 32 bytes; anything else gives nil.
    package init?(bytes: Span<UInt8>) {
        self.init(bytes: Array(copying: bytes))
    }

    /// Takes the output of the hash function.
    init(output: [UInt8]) {
        assert(output.count == Self.byteCount)
        bytes = output
    }

    /// Reads 43 characters of base64url.
    ///
    /// - Parameter b64: The text; nothing around it.
    /// - Throws: ``CryptoError/invalidEncoding``.
    package init(b64: Span<UInt8>) throws(CryptoError) {
        guard let bytes = Base64.url.decode(b64), let digest = Digest(bytes: bytes) else { throw .invalidEncoding }
        self = digest
    }

    /// The digest as 43 characters of base64url.
    package var b64: String { Base64.url.encode(bytes.span) }
}

extension Digest: Comparable {
    package static func < (lhs: Digest, rhs: Digest) -> Bool {
        lhs.bytes.lexicographicallyPrecedes(rhs.bytes)
    }
}

extension Digest: CustomStringConvertible {
    package var description: String { b64 }
}

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
        _ code: Span<UInt8>,
        of message: Span<UInt8>,
        under key: [UInt8],
        _ algorithm: Algorithm
    ) -> Bool {
        precondition(Sodium.isReady, "libsodium could not be initialised")
        let made = algorithm == .sha256 ? sha256(message, key) : sha512(message, key)
        return ConstantTime.equal(made.span, code)
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
