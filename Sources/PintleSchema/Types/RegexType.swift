internal import PintlePattern
internal import PintleSystem

/// A regular expression in the part that engines share; see ``Pattern``.
struct RegexType: CheckedText {
    static let name = "regex"
    static let attributes: [String] = []
    static let holdsSeveral = true
    static let examples = TypeExamples(
        accepted: ["a", "[a-z]+", "^(?:ab|c){2,3}$", #"\d+\.\w*"#, "[^/]+", "é.", "a|", "[-a]", "(a)"],
        refused: [
            "", "(", ")", "[", "[]", "[z-a]", "*a", "a**", "a{2,1}", "a{1001}", "a{", #"\"#, #"\1"#, "(?=a)", "(?<n>a)",
            "a+?", "^*", "(((a{1000}){1000}){1000})",
        ]
    )

    init(reading attributes: inout TypeAttributes) {}

    func check(_ text: Span<UInt8>) throws(TypeMismatch) {
        let expected = "a regular expression"
        guard text.scalarCount != nil else { throw TypeMismatch(expected: expected, problem: "it is not UTF-8") }
        do throws(PatternProblem) {
            try Pattern.check(text.string)
        } catch {
            throw TypeMismatch(expected: expected, problem: error.rawValue)
        }
    }
}
