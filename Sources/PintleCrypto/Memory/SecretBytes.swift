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

extension SecretBytes {
    /// Whether the system locks secret pages into memory, so that they never reach swap.
    ///
    /// `sodium_malloc` does not report it; locking its pages once more does.
    package static let pagesAreLocked: Bool = {
        guard Sodium.isReady, let probe = unsafe sodium_malloc(1) else { return false }
        defer { unsafe sodium_free(probe) }
        return unsafe sodium_mlock(probe, 1) == 0
    }()

    /// Draws uniformly random bytes.
    ///
    /// - Parameter count: The size, in bytes.
    /// - Throws: ``CryptoError/memory(byteCount:)`` when none is left.
    package init(randomCount count: Int) throws(CryptoError) {
        try self.init(count: count) { (span) throws(CryptoError) in
            unsafe span.withMutablePointer { unsafe randombytes_buf($0, count) }
        }
    }

    /// Copies bytes into guarded memory; the caller wipes the original.
    ///
    /// - Parameter bytes: The secret.
    /// - Throws: ``CryptoError/memory(byteCount:)`` when none is left.
    package init(copying bytes: Span<UInt8>) throws(CryptoError) {
        try self.init(count: bytes.count) { (span) throws(CryptoError) in
            span.copy(bytes)
        }
    }

    /// Compares in a time that does not depend on where the bytes differ.
    ///
    /// - Parameter other: The other secret; one of another length is never equal.
    /// - Returns: Whether both hold the same bytes.
    package borrowing func isEqual(to other: borrowing SecretBytes) -> Bool {
        withBytes { mine in other.withBytes { ConstantTime.equal(mine, $0) } }
    }
}

/// Comparison whose time tells nothing about the bytes.
package enum ConstantTime {
    /// Whether both hold the same bytes; different lengths are never equal.
    package static func equal(_ lhs: Span<UInt8>, _ rhs: Span<UInt8>) -> Bool {
        guard lhs.count == rhs.count else { return false }
        let count = lhs.count
        return unsafe lhs.withPointer { left in
            unsafe rhs.withPointer { unsafe sodium_memcmp(left, $0, count) == 0 }
        }
    }
}
