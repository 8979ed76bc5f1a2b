import CSodium

/// A secret value, whose bytes are lent only by an explicit call.
///
/// It prints, dumps, mirrors and interpolates as `Secret(redacted)`, cannot be encoded or hashed, lives in guarded
/// memory and is wiped when the last reference to its environment goes away.
public final class Secret: Sendable {
    private let arena: SecretArena
    private let range: Range<Int>

    /// Refers to one value of an arena.
    ///
    /// - Parameters:
    ///   - arena: The memory that holds the value.
    ///   - range: Its range in the arena.
    package init(arena: SecretArena, range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= arena.count, "range outside the arena")
        self.arena = arena
        self.range = range
    }

    /// Copies one value into guarded memory of its own; for many values, fill a ``SecretArenaBuilder``.
    ///
    /// - Parameter bytes: The value.
    /// - Throws: ``CryptoError/memory(byteCount:)`` when none is left.
    package convenience init(copying bytes: Span<UInt8>) throws(CryptoError) {
        var builder = try SecretArenaBuilder(capacity: bytes.count)
        let range = builder.append(bytes.count) { span in
            span.copy(bytes)
            return bytes.count
        }
        self.init(arena: try builder.finish(), range: range)
    }

    /// The size of the value, in bytes; not public, because a length is a hint.
    package var count: Int { range.count }

    /// Lends the bytes to `body`; the span cannot outlive the call.
    ///
    /// - Parameter body: Reads the bytes; copies are not guarded.
    /// - Returns: The result of `body`.
    /// - Throws: The error of `body`.
    public func withBytes<R: ~Copyable, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        try arena.withBytes(in: range, body)
    }

    /// Compares in a time that does not depend on where the bytes differ.
    ///
    /// - Parameter other: The other value; one of another length is never equal.
    /// - Returns: Whether both hold the same bytes.
    public func isEqual(to other: Secret) -> Bool {
        withBytes { mine in other.withBytes { ConstantTime.equal(mine, $0) } }
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always `Secret(redacted)`.
    public var description: String { "Secret(redacted)" }

    /// Always `Secret(redacted)`.
    public var debugDescription: String { "Secret(redacted)" }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .class) }
}

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
