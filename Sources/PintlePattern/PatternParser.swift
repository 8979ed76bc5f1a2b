/// Reads the text of a pattern, by recursive descent: the time is that of reading the text once.
struct PatternParser {
    let scalars: [Unicode.Scalar]
    var index = 0
    private var depth = 0
    private static let deepest = 100
    /// The largest number of scalars in the text of a pattern.
    static let longest = 4_096

    init(_ text: String) throws(PatternProblem) {
        // A scalar has at least one byte and at most four, so a far longer text is not even copied.
        guard text.utf8.count <= 4 * Self.longest else { throw .tooLarge }
        scalars = Array(text.unicodeScalars)
        guard scalars.count <= Self.longest else { throw .tooLarge }
    }

    /// - Throws: ``PatternProblem``, also for a pattern of too many instructions.
    mutating func parse() throws(PatternProblem) -> PatternNode {
        guard !scalars.isEmpty else { throw .empty }
        let node = try alternatives()
        guard index == scalars.count else { throw .parenthesis }
        guard node.size <= Pattern.maximumInstructions else { throw .tooLarge }
        return node
    }

    var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    /// `a|b|c`.
    private mutating func alternatives() throws(PatternProblem) -> PatternNode {
        depth += 1
        guard depth < Self.deepest else { throw .tooLarge }
        defer { depth -= 1 }
        let first = try sequence()
        guard next == "|" else { return first }
        var branches = [first]
        while take("|") { branches.append(try sequence()) }
        return .alternatives(branches)
    }

    private mutating func sequence() throws(PatternProblem) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let node = try repeated()
            if case .empty = node { continue }
            nodes.append(node)
        }
        switch nodes.count {
        case 0: return .empty
        case 1: return nodes[0]
        default: return .sequence(nodes)
        }
    }

    /// An atom and what says how often.
    private mutating func repeated() throws(PatternProblem) -> PatternNode {
        let isAnchor = next == "^" || next == "$"
        let node = try atom()
        guard let (minimum, maximum) = try quantifier() else { return node }
        guard !isAnchor else { throw .quantifier }
        if let scalar = next, ["*", "+", "?", "{"].contains(scalar) { throw .quantifier }
        // A repeated empty part stays empty, so it is dropped to save the compiler's time.
        if case .empty = node { return .empty }
        return maximum == 0 ? .empty : .repeated(node, minimum: minimum, maximum: maximum)
    }

    private mutating func atom() throws(PatternProblem) -> PatternNode {
        guard let scalar = next else { throw .quantifier }
        index += 1
        switch scalar {
        case "(":
            if take("?"), !take(":") { throw .group }
            let node = try alternatives()
            guard take(")") else { throw .parenthesis }
            return node
        case "[": return .scalar(try bracketed())
        case ".": return .scalar(.any)
        case "^": return .start
        case "$": return .end
        case "\\": return .scalar(try escaped())
        case "*", "+", "?", "{": throw .quantifier
        default: return .scalar(ScalarSet(scalar))
        }
    }

    // MARK: - Quantifiers

    /// The numbers of a quantifier; `nil` is no upper bound.
    private mutating func quantifier() throws(PatternProblem) -> (minimum: Int, maximum: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard take("{") else { return nil }
        guard let minimum = number() else { throw .count }
        var maximum: Int? = minimum
        if take(",") { maximum = next == "}" ? nil : number() ?? -1 }
        guard take("}"), maximum.map({ $0 >= minimum }) ?? true else { throw .count }
        return (minimum, maximum)
    }

    private mutating func number() -> Int? {
        var number: Int?
        while let scalar = next, ("0"..."9").contains(scalar) {
            number = (number ?? 0) * 10 + Int(scalar.value - 0x30)
            guard number ?? 0 <= 1000 else { return nil }
            index += 1
        }
        return number
    }
}

extension PatternParser {
    /// The character after a backslash.
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
        // Some engines give escaped letters and digits a special meaning.
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
