internal import PintleSystem

/// A regular expression that a whole text fits or not, in Unicode scalars.
///
/// It is the part that engines share: literals, `.`, classes, `\d \w \s` and their opposites, groups, `|`, `* + ?` and
/// counts. There are no back references, no looking around and no lazy or possessive forms.
///
/// It cannot hang. Reading it takes the time of its text, and compiling it that of its instructions, which are counted
/// before. All states are followed side by side (Thompson, 1968), so matching takes at most ``maximumWork`` steps: a
/// longer text than ``longestText`` fits no pattern.
package struct Pattern: Sendable {
    /// The largest number of instructions of a pattern.
    static let maximumInstructions = 2_000
    /// The largest number of scalars in a text, for any pattern.
    static let maximumScalars = 4_096
    /// The largest product of instructions and scalars in a match.
    static let maximumWork = 4_000_000

    private let program: PatternProgram
    /// The same in a faster form; `nil` for a long pattern.
    private let bits: BitProgram?
    /// The number of parts that compiling it visited.
    package let steps: Int

    /// - Throws: ``PatternProblem`` for any other text.
    package init(_ text: String) throws(PatternProblem) {
        var parser = try PatternParser(text)
        let compiler = PatternCompiler(try parser.parse())
        steps = compiler.steps
        program = PatternProgram(compiler.program)
        bits = BitProgram(program)
    }

    /// Checks a text that is only to be a pattern, and is matched with nothing here.
    ///
    /// - Throws: ``PatternProblem`` for any other text.
    package static func check(_ text: String) throws(PatternProblem) {
        var parser = try PatternParser(text)
        _ = try parser.parse()
    }

    /// The number of its instructions: the most work for matching one scalar.
    package var size: Int { program.count }

    /// The largest number of scalars in a text to match.
    package var longestText: Int { min(Self.maximumScalars, Self.maximumWork / size) }

    /// Whether the whole text fits.
    ///
    /// - Parameter text: UTF-8; anything else fits nothing. It is not copied.
    /// - Returns: Whether it fits.
    package func matches(_ text: Span<UInt8>) -> Bool {
        bits.map { $0.matches(text, longest: longestText) } ?? matchesStepByStep(text)
    }

    /// The same for a pattern of any length.
    private func matchesStepByStep(_ text: Span<UInt8>) -> Bool {
        var states = PatternStates(program)
        var reader = ScalarReader()
        var position = 0
        let longest = longestText
        states.begin(isEnd: text.isEmpty)
        while let scalar = reader.next(in: text) {
            position += 1
            guard position <= longest else { return false }
            states.advance(by: scalar, isEnd: reader.index == text.count)
            if states.isEmpty { return false }
        }
        return reader.index == text.count && states.isMatch
    }
}

/// Why a text is not a pattern.
package enum PatternProblem: String, Error, Sendable {
    case empty = "it is empty"
    case parenthesis = "a parenthesis has no matching parenthesis"
    case bracket = "a character class is empty or has no closing bracket"
    case range = "a range in a character class is reversed"
    case escape = "an escape sequence is unknown"
    case quantifier = "a quantifier follows nothing, or another quantifier"
    case count = "a count such as {2,5} is malformed or over 1000"
    case group = "a group begins with (? but is not (?:, and look-around is not supported"
    case tooLarge = "it is too large"
}

/// The patterns of one schema: each text is compiled once, and all of them only up to a number of instructions.
package struct PatternCache: Sendable {
    /// By bytes: texts of other bytes can be equal as strings, but match other values.
    private var patterns: [[UInt8]: Pattern] = [:]
    private var instructions = 0
    private let mostInstructions: Int

    /// - Parameter mostInstructions: How many instructions all patterns of different text may have together.
    package init(mostInstructions: Int) {
        self.mostInstructions = mostInstructions
    }

    /// Whether nothing more is compiled.
    package var isFull: Bool { instructions > mostInstructions }

    /// - Throws: ``PatternProblem`` for any other text.
    package mutating func pattern(_ text: String) throws(PatternProblem) -> Pattern {
        let bytes = Array(text.utf8)
        if let known = patterns[bytes] { return known }
        let pattern = try Pattern(text)
        patterns[bytes] = pattern
        instructions += pattern.size
        return pattern
    }
}
