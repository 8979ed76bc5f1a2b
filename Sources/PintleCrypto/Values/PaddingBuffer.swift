import CSodium

/// Guarded memory in which values are padded one after the other: taking such memory costs more than sealing a value.
@safe
package struct PaddingBuffer: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>?
    private var capacity = 0

    /// Takes no memory before the first value.
    package init() {
        unsafe base = nil
    }

    deinit { unsafe sodium_free(base) }  // zeroes, then releases; `nil` is nothing to do

    /// Lends a value with its padding to `body`, and wipes it afterwards.
    ///
    /// - Parameters:
    ///   - value: Any number of bytes.
    ///   - body: Reads the padded value, ``Padding/paddedCount(of:)`` bytes long.
    /// - Returns: The result of `body`.
    /// - Throws: ``CryptoError/memory(byteCount:)`` when none is left.
    package mutating func withPadded<R: ~Copyable>(
        _ value: Span<UInt8>,
        _ body: (Span<UInt8>) -> R
    ) throws(CryptoError) -> R {
        let needed = Padding.paddedCount(of: value.count)
        let base = unsafe try memory(needed)
        defer { unsafe sodium_memzero(base, needed) }
        var span = unsafe MutableSpan(_unsafeStart: base, count: needed)
        span.copy(value)
        let count = try Padding.pad(&span, count: value.count)
        return body(unsafe Span(_unsafeStart: UnsafePointer(base), count: count))
    }

    /// Memory for at least `count` bytes.
    private mutating func memory(_ count: Int) throws(CryptoError) -> UnsafeMutablePointer<UInt8> {
        if let base = unsafe base, capacity >= count { return unsafe base }
        try Sodium.require()
        // A long value is rarely alone.
        let capacity = max(1 << 12, 2 * count)
        guard let raw = unsafe sodium_malloc(capacity) else { throw .memory(byteCount: capacity) }
        unsafe sodium_free(base)
        let fresh = unsafe raw.bindMemory(to: UInt8.self, capacity: capacity)
        unsafe base = fresh
        self.capacity = capacity
        return unsafe fresh
    }
}

// One owner at a time: safe to move between isolation domains.
extension PaddingBuffer: @unchecked Sendable {}
