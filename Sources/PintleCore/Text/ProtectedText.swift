/// Text that lies in guarded memory and is only ever lent.
///
/// The policy side sees secrets through this protocol alone: it can look at the bytes while they are lent and has
/// nothing that it could keep.
package protocol ProtectedText: Sendable {
    /// Lends the bytes to `body`; the span cannot outlive the call.
    func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R
}
