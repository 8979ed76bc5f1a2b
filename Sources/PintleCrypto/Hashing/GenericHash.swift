import CSodium

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
