/// A set of Unicode scalars: ranges, or everything but them.
struct ScalarSet: Equatable {
    /// Sorted, and none touches another: looking one up takes few steps, however many were written.
    let ranges: [ClosedRange<UInt32>]
    let isNegated: Bool
    /// The members below 64, and those from 64 to 127, a bit each.
    private let ascii: (UInt64, UInt64)

    static let digits = ScalarSet(ranges: [0x30...0x39])
    static let word = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let blanks = ScalarSet(ranges: [0x09...0x0D, 0x20...0x20])
    /// Everything but a line feed.
    static let any = ScalarSet(ranges: [0x0A...0x0A], isNegated: true)

    init(ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
        let merged = Self.merged(ranges)
        self.ranges = merged
        self.isNegated = isNegated
        var bits: (UInt64, UInt64) = (0, 0)
        for value in 0..<UInt32(128) where Self.holds(value, merged) != isNegated {
            if value < 64 { bits.0 |= 1 << UInt64(value) } else { bits.1 |= 1 << UInt64(value - 64) }
        }
        ascii = bits
    }

    init(_ scalar: Unicode.Scalar) {
        self.init(ranges: [scalar.value...scalar.value])
    }

    var negated: ScalarSet { ScalarSet(ranges: ranges, isNegated: !isNegated) }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        guard value >= 128 else {
            return (value < 64 ? ascii.0 >> UInt64(value) : ascii.1 >> UInt64(value - 64)) & 1 == 1
        }
        return Self.holds(value, ranges) != isNegated
    }

    /// The ranges without negation.
    var positiveRanges: [ClosedRange<UInt32>] {
        guard isNegated else { return ranges }
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        return next <= 0x10FFFF ? result + [next...0x10FFFF] : result
    }

    static func == (lhs: Self, rhs: Self) -> Bool { lhs.ranges == rhs.ranges && lhs.isNegated == rhs.isNegated }

    private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        guard ranges.count > 1 else { return ranges }
        var result: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard let last = result.last, range.lowerBound <= last.upperBound + 1 else {
                result.append(range)
                continue
            }
            result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
        }
        return result
    }

    /// Finds the last range that begins at or before a value, by halving.
    private static func holds(_ value: UInt32, _ ranges: [ClosedRange<UInt32>]) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].lowerBound <= value { low = middle + 1 } else { high = middle }
        }
        return low > 0 && ranges[low - 1].upperBound >= value
    }
}
