internal import PintleSystem

/// The numbers that every JSON reader reads alike: those that a binary64 holds exactly enough (RFC 8259, section 6).
enum JSONNumber {
    static let inexact = "readers of JSON would round its number or not take it for one"

    /// The largest whole number below which every whole number is exact: 2^53 - 1.
    private static let largestInteger: Int64 = 9_007_199_254_740_991

    /// A decimal with so many digits survives the way to binary64 and back (IEEE 754, `DBL_DIG`).
    private static let exactDigits = 15

    static func isExact(_ number: Int64) -> Bool { (-largestInteger...largestInteger).contains(number) }

    static func isExact(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return isExactLiteral(bytes.span, .number)
    }

    /// Whether a secret's text is what its type says, in JSON's grammar, and every reader reads it alike.
    static func isExactLiteral(_ text: Span<UInt8>, _ kind: DocumentValue.Literal) -> Bool {
        if kind == .boolean {
            return text.isEqual(to: Array("true".utf8)) || text.isEqual(to: Array("false".utf8))
        }
        var scanner = JSONNumberScanner()
        return scanner.accepts(text) && scanner.significantDigits <= exactDigits && scanner.isSmall
            && (kind == .number || scanner.isWhole)
    }
}
