internal import PintleCore
internal import PintleSchema

/// Which numbers every JSON reader reads alike: those that a binary64 holds exactly enough (RFC 8259, section 6).
enum JSONNumber {
    static let inexact = "readers of JSON would round its number or not take it for one"

    /// The largest whole number below which every whole number is exact: 2^53 - 1.
    private static let largestInteger: Int64 = 9_007_199_254_740_991

    /// A decimal with so many digits survives the way to binary64 and back (IEEE 754, `DBL_DIG`).
    private static let exactDigits = 15

    static func obstacle(_ value: TypedValue) -> String? {
        switch value {
        case .integer(let number):
            (-largestInteger...largestInteger).contains(number) ? nil : inexact
        case .number(let text):
            isExact(text) ? nil : inexact
        case .list(let elements):
            elements.lazy.compactMap(obstacle).first
        default: nil
        }
    }

    /// Whether a secret's text is `true`, `false`, or a number in JSON's grammar that every reader reads alike.
    static func isExactLiteral(_ text: Span<UInt8>) -> Bool {
        if text.isEqual(to: Array("true".utf8)) || text.isEqual(to: Array("false".utf8)) { return true }
        var scanner = JSONNumberScanner()
        return scanner.accepts(text) && scanner.significantDigits <= exactDigits && scanner.isSmall
    }

    private static func isExact(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return isExactLiteral(bytes.span)
    }
}
