import CSodium

/// Many secrets in one guarded allocation, read-only, wiped together.
///
/// `sodium_malloc` costs 25 µs and at least three pages, so it is taken once per environment.
@safe
package final class SecretArena: Sendable {
    /// The number of bytes in use.
    package let count: Int
    // Nothing writes here after `init`.
    private nonisolated(unsafe) let base: UnsafePointer<UInt8>

    /// Takes ownership of `base`, which came from `sodium_malloc` and is already read-only.
    init(owning base: UnsafePointer<UInt8>, count: Int) {
        self.count = count
        unsafe self.base = base
    }

    deinit { unsafe sodium_free(UnsafeMutablePointer(mutating: base)) }  // makes writable, zeroes, releases

    /// Lends a part of the arena to `body`; the span cannot outlive the call.
    ///
    /// - Parameters:
    ///   - range: A range that ``SecretArenaBuilder/append(_:_:)`` returned.
    ///   - body: Reads the bytes.
    /// - Returns: The result of `body`.
    /// - Throws: The error of `body`.
    package func withBytes<R: ~Copyable, E: Error>(
        in range: Range<Int>,
        _ body: (Span<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the arena")
        return try body(unsafe Span(_unsafeStart: base + range.lowerBound, count: range.count))
    }
}
