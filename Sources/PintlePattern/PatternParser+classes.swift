extension PatternParser {
    /// What stands behind a backslash.
    mutating func escaped() throws(PatternProblem) -> ScalarSet {
        guard let scalar = next else { throw .escape }
        index += 1
        switch scalar {
        case "d": return .digits
        case "D": return .digits.negated
        case "w": return .word
        case "W": return .word.negated
        case "s": return .blanks
        case "S": return .blanks.negated
        case "t": return ScalarSet("\t")
        case "n": return ScalarSet("\n")
        case "r": return ScalarSet("\r")
        // Letters and digits have meanings of their own in some engine or other.
        case let scalar where scalar.isASCII && !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar):
            return ScalarSet(scalar)
        default: throw .escape
        }
    }

    /// `[a-z_]`, `[^/]`; the opening bracket was taken.
    mutating func bracketed() throws(PatternProblem) -> ScalarSet {
        let isNegated = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        while let scalar = next, scalar != "]" {
            let first = try member()
            guard next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else {
                ranges += first.positiveRanges
                continue
            }
            index += 1
            let last = try member()
            guard !first.isNegated, !last.isNegated, first.ranges.count == 1, last.ranges.count == 1,
                let low = first.ranges.first, let high = last.ranges.first, low.count == 1, high.count == 1,
                low.lowerBound <= high.upperBound
            else { throw .range }
            ranges.append(low.lowerBound...high.upperBound)
        }
        guard take("]"), !ranges.isEmpty else { throw .bracket }
        return ScalarSet(ranges: ranges, isNegated: isNegated)
    }

    private mutating func member() throws(PatternProblem) -> ScalarSet {
        guard let scalar = next else { throw .bracket }
        index += 1
        if scalar == "\\" { return try escaped() }
        guard scalar != "[" else { throw .bracket }
        return ScalarSet(scalar)
    }
}
