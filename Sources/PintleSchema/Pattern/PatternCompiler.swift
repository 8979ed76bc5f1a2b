/// Turns the text of a pattern into instructions, by recursive descent.
struct PatternCompiler {
    let scalars: [Unicode.Scalar]
    var index = 0
    private var program: [PatternInstruction] = []
    private var depth = 0
    private static let deepest = 100

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func compile() throws(PatternProblem) -> [PatternInstruction] {
        guard !scalars.isEmpty else { throw .empty }
        try alternatives()
        guard index == scalars.count else { throw .parenthesis }
        program.append(.match)
        return program
    }

    var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    private mutating func append(_ instruction: PatternInstruction) throws(PatternProblem) {
        guard program.count < Pattern.maximumInstructions else { throw .tooLarge }
        program.append(instruction)
    }

    /// `a|b|c`.
    private mutating func alternatives() throws(PatternProblem) {
        depth += 1
        guard depth < Self.deepest else { throw .tooLarge }
        defer { depth -= 1 }
        let start = program.count
        try sequence()
        guard next == "|" else { return }
        var ends: [Int] = []
        var branch = start
        while take("|") {
            program.insert(.split(0, 0), at: branch)
            shift(from: branch, by: 1)
            for place in ends.indices where ends[place] >= branch { ends[place] += 1 }
            ends.append(program.count)
            try append(.jump(0))
            program[branch] = .split(branch + 1, program.count)
            branch = program.count
            try sequence()
        }
        for end in ends { program[end] = .jump(program.count) }
    }

    /// Moves the targets of everything behind a place that something was put before.
    private mutating func shift(from place: Int, by count: Int) {
        for index in (place + 1)..<program.count {
            switch program[index] {
            case .jump(let target) where target >= place: program[index] = .jump(target + count)
            case .split(let one, let other):
                program[index] = .split(one >= place ? one + count : one, other >= place ? other + count : other)
            default: break
            }
        }
    }

    private mutating func sequence() throws(PatternProblem) {
        while let scalar = next, scalar != "|", scalar != ")" { try repeated() }
    }

    /// An atom and what says how often.
    private mutating func repeated() throws(PatternProblem) {
        let start = program.count
        let first = index
        let isAnchor = next == "^" || next == "$"
        try atom()
        guard let (minimum, maximum) = try quantifier() else { return }
        guard !isAnchor else { throw .quantifier }
        if let scalar = next, ["*", "+", "?", "{"].contains(scalar) { throw .quantifier }
        let behind = index
        program.removeSubrange(start...)
        for _ in 0..<minimum { try again(first, behind) }
        guard let maximum else {
            let loop = program.count
            try append(.split(0, 0))
            try again(first, behind)
            try append(.jump(loop))
            program[loop] = .split(loop + 1, program.count)
            return
        }
        var skips: [Int] = []
        for _ in minimum..<max(minimum, maximum) {
            skips.append(program.count)
            try append(.split(0, 0))
            try again(first, behind)
        }
        for skip in skips { program[skip] = .split(skip + 1, program.count) }
    }

    /// Compiles the atom at a place once more.
    private mutating func again(_ first: Int, _ behind: Int) throws(PatternProblem) {
        index = first
        try atom()
        index = behind
    }

    private mutating func atom() throws(PatternProblem) {
        guard let scalar = next else { throw .quantifier }
        index += 1
        switch scalar {
        case "(":
            if take("?"), !take(":") { throw .group }
            try alternatives()
            guard take(")") else { throw .parenthesis }
        case "[": try append(.scalar(try bracketed()))
        case ".": try append(.scalar(.any))
        case "^": try append(.start)
        case "$": try append(.end)
        case "\\": try append(.scalar(try escaped()))
        case "*", "+", "?", "{": throw .quantifier
        default: try append(.scalar(ScalarSet(scalar)))
        }
    }

    // MARK: - Quantifiers

    /// How often; no upper bound is `nil`.
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
