import PintleCore

/// A secret that is only lent.
struct GuardedText: ProtectedText {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R { try body(bytes.span) }
}
