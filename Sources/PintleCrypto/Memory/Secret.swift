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
