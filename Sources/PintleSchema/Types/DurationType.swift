internal import PintleSystem

/// A length of time in one unit: `250ms 10s 5m 2h 90d`.
struct DurationType: SettingType {
    static let name = "duration"
    static let attributes = ["min", "max"]
    static let limits: [String: LimitMeaning] = ["min": .floor, "max": .ceiling]
    static let examples = TypeExamples(
        accepted: ["250ms", "10s", "5m", "2h", "90d", "0s"],
        refused: [
            "", "10", "s", "1.5s", "-1s", "+1s", "01s", "1h30m", "10 s", "10S", "1w", "9223372036854775807d",
            "99999999999999999999s",
        ]
    )

    private static let noun = "a duration such as 250ms, 10s, 5m, 2h or 90d"

    /// In milliseconds.
    private let minimum: TypeLimit<Int64>?
    private let maximum: TypeLimit<Int64>?

    init(reading attributes: inout TypeAttributes) {
        minimum = attributes.limit("min", expected: Self.noun, read: Self.milliseconds)
        maximum = attributes.limit("max", expected: Self.noun, read: Self.milliseconds)
        if let minimum, let maximum, maximum.value < minimum.value { attributes.refuse("max", "max is below min") }
    }

    var jsonShape: JSONShape { .text(fitting: "(\(JSONShape.wholeNumber))(ms|s|m|h|d)") }

    func read(_ text: Span<UInt8>) throws(TypeMismatch) -> TypedValue {
        guard let milliseconds = Self.milliseconds(text) else { throw TypeMismatch(expected: expected) }
        guard minimum.map({ milliseconds >= $0.value }) ?? true, maximum.map({ milliseconds <= $0.value }) ?? true
        else { throw TypeMismatch(expected: expected) }
        return .duration(.milliseconds(milliseconds))
    }

    private var expected: String {
        guard minimum != nil || maximum != nil else { return Self.noun }
        return WholeNumberText.phrase("a duration", minimum: minimum?.text, maximum: maximum?.text)
    }

    static func isBelow(_ one: String, _ other: String) -> Bool? {
        guard let one = milliseconds(Array(one.utf8).span), let other = milliseconds(Array(other.utf8).span) else {
            return nil
        }
        return one < other
    }

    static func milliseconds(_ text: Span<UInt8>) -> Int64? {
        guard let (number, end) = WholeNumberText.readLeading(text) else { return nil }
        let unit = text.extracting(end..<text.count)
        let factor: Int64? =
            if unit.equals("ms") {
                1
            } else if unit.equals("s") {
                1000
            } else if unit.equals("m") {
                60_000
            } else if unit.equals("h") {
                3_600_000
            } else if unit.equals("d") {
                86_400_000
            } else {
                nil
            }
        guard let factor else { return nil }
        let (result, overflows) = number.multipliedReportingOverflow(by: factor)
        return overflows ? nil : result
    }
}
