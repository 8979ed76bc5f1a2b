internal import PintlePattern
internal import PintleSystem

/// Text of any kind, within a length, or of a pattern that all of it fits.
struct StringType: CheckedText {
    static let name = "string"
    static let attributes = ["min-length", "max-length", "pattern"]
    static let limits: [String: LimitMeaning] = ["min-length": .floor, "max-length": .ceiling, "pattern": .present]
    static let examples = TypeExamples(accepted: ["", "a", "two words", "grün 東京"], refused: [])

    private let minimum: Int64
    private let maximum: Int64?
    private let pattern: Pattern?
    private let patternText: String?

    init(reading attributes: inout TypeAttributes) {
        minimum = attributes.integer("min-length", in: 0...Self.longest) ?? 0
        maximum = attributes.integer("max-length", in: 0...Self.longest)
        if let maximum, maximum < minimum { attributes.refuse("max-length", "max-length is below min-length") }
        patternText = attributes.text("pattern")
        var pattern: Pattern?
        if let patternText, attributes.patterns.isFull {
            attributes.refuse(
                "pattern",
                "the patterns down to here are too large together: shorten \(Self.shown(patternText))"
            )
        } else if let patternText {
            do throws(PatternProblem) {
                pattern = try attributes.patterns.pattern(patternText)
            } catch {
                attributes.refuse("pattern", "pattern is not a regular expression: \(error.rawValue)")
            }
        }
        self.pattern = pattern
    }

    var jsonShape: JSONShape {
        var words: [(String, JSONShape.Fragment)] = minimum == 0 ? [] : [("minLength", .number("\(minimum)"))]
        if let maximum { words.append(("maxLength", .number("\(maximum)"))) }
        if let patternText { words.append(("pattern", .text("^(?:\(patternText))$"))) }
        return JSONShape(.string, words)
    }

    /// In Unicode scalars; a value has at most 1 MiB.
    private static let longest: Int64 = 1 << 20

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        guard let count = text.scalarCount else { throw TypeMismatch(expected: expected, problem: "it is not UTF-8") }
        guard count >= minimum, maximum.map({ count <= $0 }) ?? true else { throw TypeMismatch(expected: expected) }
        guard let pattern else { return }
        guard count <= pattern.longestText else {
            let problem = "it has more than \(pattern.longestText) characters, the limit for this pattern"
            throw TypeMismatch(expected: expected, problem: problem)
        }
        guard pattern.matches(text) else { throw TypeMismatch(expected: expected) }
    }

    package var workPerByte: Int { pattern?.size ?? 1 }

    /// A pattern as far as a message shows it: many values can fail to fit one long pattern.
    private static func shown(_ pattern: String) -> String {
        let longest = 200
        let start = pattern.unicodeScalars.prefix(longest)
        return start.endIndex == pattern.endIndex ? pattern : "\(String(start))…"
    }

    private var expected: String {
        let noun = patternText.map { "text that fits \(Self.shown($0))" } ?? "text"
        switch (minimum, maximum) {
        case (0, nil): return noun
        case (1, nil): return "text that is not empty"
        case (let minimum, nil): return "\(noun) of at least \(minimum) characters"
        case (0, let maximum?): return "\(noun) of at most \(maximum) characters"
        case (let minimum, let maximum?):
            return minimum == maximum
                ? "\(noun) of exactly \(minimum) characters" : "\(noun) of \(minimum) to \(maximum) characters"
        }
    }
}
