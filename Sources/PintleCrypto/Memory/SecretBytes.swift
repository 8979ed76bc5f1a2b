import CSodium

/// A secret in guarded memory, wiped when its one owner goes away.
@safe
package struct SecretBytes: ~Copyable {
    /// The size of the secret, in bytes.
    package let count: Int
    private let base: UnsafeMutablePointer<UInt8>

    /// Takes guarded memory, zeroed, and lets `body` fill it.
    ///
    /// A low `ulimit -l` is not an error: the pages then stay swappable (libsodium `utils.c`).
    ///
    /// - Parameters:
    ///   - count: The size, in bytes; may be 0.
    ///   - body: Writes the secret; bytes that it does not write stay zero.
    /// - Throws: ``CryptoError/memory(byteCount:)`` when none is left, or what `body` throws.
    package init(
        count: Int,
        initializing body: (inout MutableSpan<UInt8>) throws(CryptoError) -> Void
    ) throws(CryptoError) {
        try Sodium.require()
        guard count >= 0, let raw = unsafe sodium_malloc(count) else { throw .memory(byteCount: count) }
        unsafe sodium_memzero(raw, count)
        let base = unsafe raw.bindMemory(to: UInt8.self, capacity: count)
        do throws(CryptoError) {
            var span = unsafe MutableSpan(_unsafeStart: base, count: count)
            try body(&span)
        } catch {
            unsafe sodium_free(raw)
            throw error
        }
        self.count = count
        unsafe self.base = base
    }

    deinit { unsafe sodium_free(base) }  // zeroes, then releases

    /// Lends the bytes to `body`; the span cannot outlive the call.
    package borrowing func withBytes<R: ~Copyable, E: Error>(
        _ body: (Span<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        try body(unsafe Span(_unsafeStart: base, count: count))
    }

    /// Lends the address to a C call.
    borrowing func withPointer<R: ~Copyable, E: Error>(
        _ body: (UnsafePointer<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        try unsafe body(UnsafePointer(base))
    }
}

// One owner, immutable storage: safe to move between isolation domains.
extension SecretBytes: @unchecked Sendable {}
