internal import PintleSchema

/// A rate as its type accepts it, `100/1m`.
struct RateText {
    private let count: Int64
    private let milliseconds: Int64

    init?(_ text: Span<UInt8>) {
        let parts = text.string.split(separator: "/")
        guard parts.count == 2, let count = Int64(parts[0]) else { return nil }
        let digits = parts[1].prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits), number > 0, let unit = Self.units[String(parts[1].dropFirst(digits.count))]
        else { return nil }
        let (milliseconds, overflows) = number.multipliedReportingOverflow(by: unit)
        guard !overflows else { return nil }
        self.count = count
        self.milliseconds = milliseconds
    }

    /// In milliseconds.
    private static let units: [String: Int64] = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]

    /// Whether this allows more than `factor` times another one, which allows something.
    func isMore(than factor: Int64, times other: RateText) -> Bool {
        guard other.count > 0 else { return false }
        let (limit, overflows) = other.count.multipliedReportingOverflow(by: factor)
        guard !overflows else { return false }
        let one = count.multipliedFullWidth(by: other.milliseconds)
        let two = limit.multipliedFullWidth(by: milliseconds)
        return one.high == two.high ? one.low > two.low : one.high > two.high
    }
}
