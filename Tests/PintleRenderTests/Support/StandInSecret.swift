import PintleCore

/// Bytes behind the protocol by which renderers see secrets.
struct StandInSecret: ProtectedText {
    let bytes: [UInt8]

    func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        try body(bytes.span)
    }
}
