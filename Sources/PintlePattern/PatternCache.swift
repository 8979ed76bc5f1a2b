/// The patterns of one schema: each text is compiled once, and all of them only up to a number of instructions.
package struct PatternCache: Sendable {
    private var patterns: [String: Pattern] = [:]
    private var instructions = 0
    private let mostInstructions: Int

    /// - Parameter mostInstructions: How many instructions all patterns of different text may have together.
    package init(mostInstructions: Int) {
        self.mostInstructions = mostInstructions
    }

    /// Whether nothing more is compiled.
    package var isFull: Bool { instructions > mostInstructions }

    /// - Throws: ``PatternProblem`` for what is no such expression.
    package mutating func pattern(_ text: String) throws(PatternProblem) -> Pattern {
        if let known = patterns[text] { return known }
        let pattern = try Pattern(text)
        patterns[text] = pattern
        instructions += pattern.size
        return pattern
    }
}
