/// The text of one value, as bytes: in ordinary memory, or lent from guarded memory.
package enum SettingText: Sendable {
    case plain([UInt8])
    case protected(any ProtectedText)

    package var isProtected: Bool {
        if case .protected = self { true } else { false }
    }

    /// Lends the UTF-8 bytes to `body`.
    package func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        switch self {
        case .plain(let bytes): try body(bytes.span)
        case .protected(let text): try text.withBytes(body)
        }
    }
}

/// Text that lies in guarded memory and is only ever lent.
///
/// The policy side sees secrets through this protocol alone: it can look at the bytes while they are lent and has
/// nothing that it could keep.
package protocol ProtectedText: Sendable {
    /// Lends the bytes to `body`; the span cannot outlive the call.
    func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R
}
