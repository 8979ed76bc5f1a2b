/// A rate limit: a count and a duration, `100/1m`.
struct RateType: CheckedText {
    static let name = "rate"
    static let attributes = ["min", "max"]
    static let limits: [String: LimitMeaning] = ["min": .floor, "max": .ceiling]
    static let examples = TypeExamples(
        accepted: ["100/1m", "1/250ms", "5/1s", "1000/24h", "0/1d"],
        refused: ["", "100", "/1m", "100/", "100/m", "100/0s", "-1/1m", "01/1m", "1.5/1m", "100 / 1m", "100/1m/1m"]
    )

    private static let noun = "a rate such as 100/1m"

    private let minimum: TypeLimit<Ratio>?
    private let maximum: TypeLimit<Ratio>?

    /// Events in a time, for exact comparison.
    private struct Ratio {
        let count: Int64
        let milliseconds: Int64

        init?(_ text: Span<UInt8>) {
            guard let rate = RateText.read(text) else { return nil }
            (count, milliseconds) = rate
        }

        /// Whether this allows no more than another one.
        func isAtMost(_ other: Ratio) -> Bool {
            let one = count.multipliedFullWidth(by: other.milliseconds)
            let two = other.count.multipliedFullWidth(by: milliseconds)
            return one.high == two.high ? one.low <= two.low : one.high < two.high
        }
    }

    init(reading attributes: inout TypeAttributes) {
        minimum = attributes.limit("min", expected: Self.noun, read: Ratio.init)
        maximum = attributes.limit("max", expected: Self.noun, read: Ratio.init)
        if let minimum, let maximum, !minimum.value.isAtMost(maximum.value) {
            attributes.refuse("max", "max is below min")
        }
    }

    var jsonShape: JSONShape {
        .text(fitting: "(\(JSONShape.wholeNumber))/(\(JSONShape.wholeNumber))(ms|s|m|h|d)")
    }

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard let rate = Ratio(text), minimum.map({ $0.value.isAtMost(rate) }) ?? true,
            maximum.map({ rate.isAtMost($0.value) }) ?? true
        else { throw TypeMismatch(expected: expected) }
    }

    static func isBelow(_ one: String, _ other: String) -> Bool? {
        guard let one = Ratio(Array(one.utf8).span), let other = Ratio(Array(other.utf8).span) else { return nil }
        return !other.isAtMost(one)
    }

    private var expected: String {
        guard minimum != nil || maximum != nil else { return Self.noun }
        return WholeNumberText.phrase("a rate", minimum: minimum?.text, maximum: maximum?.text)
    }
}

/// The parts of a rate.
package enum RateText {
    /// - Returns: The number of events, 0 or more, and the time in milliseconds, 1 or more; `nil` for other text.
    package static func read(_ text: Span<UInt8>) -> (count: Int64, milliseconds: Int64)? {
        guard let slash = TextScan.index(of: "/", in: text),
            let count = WholeNumberText.read(text.extracting(0..<slash)), count >= 0,
            let time = DurationType.milliseconds(text.extracting((slash + 1)..<text.count)), time > 0
        else { return nil }
        return (count, time)
    }
}
