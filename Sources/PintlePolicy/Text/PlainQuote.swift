internal import PintleSystem

/// Quotes a value that is not secret in a message.
enum PlainQuote {
    private static let maximumCount = 60

    static func of(_ bytes: Span<UInt8>) -> String {
        var shown: [UInt8] = []
        for index in 0..<min(bytes.count, maximumCount) { shown.append(bytes[index]) }
        return "'" + RawForbidden.escaped(shown) + (bytes.count > maximumCount ? "…'" : "'")
    }
}
