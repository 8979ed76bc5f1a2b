import CSodium

/// Fills a ``SecretArena``, value after value.
@safe
package struct SecretArenaBuilder: ~Copyable {
    /// The number of bytes that were appended so far.
    package private(set) var count = 0
    /// The capacity in bytes.
    package let capacity: Int
    private let base: UnsafeMutablePointer<UInt8>

    /// Takes guarded memory for values of `capacity` bytes together.
    ///
    /// - Parameter capacity: The sum of the upper bounds that will be appended; may be 0.
    /// - Throws: ``CryptoError/memory(byteCount:)`` when none is left.
    package init(capacity: Int) throws(CryptoError) {
        try Sodium.require()
        guard capacity >= 0, let raw = unsafe sodium_malloc(capacity) else {
            throw .memory(byteCount: capacity)
        }
        unsafe sodium_memzero(raw, capacity)
        self.capacity = capacity
        unsafe self.base = raw.bindMemory(to: UInt8.self, capacity: capacity)
    }

    deinit { unsafe sodium_free(base) }

    /// Appends one value.
    ///
    /// Bytes that `fill` writes behind the length it returns are overwritten by the next value.
    ///
    /// - Parameters:
    ///   - upperBound: The most that `fill` may write, in bytes; it must still fit.
    ///   - fill: Writes the value and returns its actual length.
    /// - Returns: The range of the value in the finished arena.
    /// - Throws: The error of `fill`; nothing is appended then.
    package mutating func append<E: Error>(
        _ upperBound: Int,
        _ fill: (inout MutableSpan<UInt8>) throws(E) -> Int
    ) throws(E) -> Range<Int> {
        precondition(upperBound >= 0 && upperBound <= capacity - count, "the arena is full")
        var span = unsafe MutableSpan(_unsafeStart: base + count, count: upperBound)
        let length = try fill(&span)
        precondition(length >= 0 && length <= upperBound, "a value is longer than its upper bound")
        defer { count += length }
        return count..<(count + length)
    }

    /// Makes the memory read-only and hands it over.
    ///
    /// - Throws: ``CryptoError/memory(byteCount:)`` when the system refuses to protect the pages.
    package consuming func finish() throws(CryptoError) -> SecretArena {
        guard unsafe sodium_mprotect_readonly(base) == 0 else {
            let byteCount = capacity
            _ = consume self
            throw .memory(byteCount: byteCount)
        }
        let arena = unsafe SecretArena(owning: base, count: count)
        discard self
        return arena
    }
}
