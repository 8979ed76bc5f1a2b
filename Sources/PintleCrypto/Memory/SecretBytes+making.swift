import CSodium

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
