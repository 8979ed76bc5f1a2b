import PintlePattern
import PintleSchema
import Testing

@Suite("The work of a pattern is bounded", .timeLimit(.minutes(20)))
struct PatternWorkTests {
    @Test(
        "A pattern that is too large is refused before compiling",
        arguments: [
            "((((a){1000}){1000}){1000}){1000}", "(((a{0,1000}){1000}){1000}){1000}", "((a|b){1000})",
            "a{1000}b{1000}c",
            "((((a+)+)+){1000}){1000}",
        ]
    )
    func tooLarge(text: String) {
        #expect(throws: PatternProblem.tooLarge) { try Pattern(text) }
        #expect(throws: PatternProblem.tooLarge) { try Pattern.check(text) }
    }

    @Test("A long text of a pattern is refused")
    func tooLong() {
        let texts = [
            String(repeating: "a", count: 2_001), String(repeating: "a|", count: 700),
            String(repeating: "a", count: 100_000), String(repeating: "(", count: 100),
            "[" + String(repeating: "ab", count: 5_000) + "]",
        ]
        for text in texts {
            #expect(throws: PatternProblem.tooLarge) { try Pattern(text) }
            #expect(throws: PatternProblem.tooLarge) { try Pattern.check(text) }
        }
    }

    @Test(
        "Empty parts take no step, whatever their count",
        arguments: [
            "((((){1000}){1000}){1000}){1000}", "((((a{0}){1000}){1000}){1000}){1000}", "(()()()()(){1000}()*){1000}",
            "(((){0,1000}){0,1000})*", "(?:(?:)*)+", "((a{0}){0}b{0}){1000}",
        ]
    )
    func nothing(text: String) throws {
        let pattern = try Pattern(text)
        #expect(pattern.size == 1 && pattern.steps == 1)
        #expect(Self.fits(pattern, []) && !Self.fits(pattern, [UInt8(ascii: "a")]))
    }

    @Test(
        "Compiling visits only a few parts for each instruction",
        arguments: ["((a|b|){20}c?){4}", "(((a{10}){10}){10})", "(a?){660}", "((|)(|)){200}", "a{1000}b{900}"]
    )
    func steps(text: String) throws {
        let pattern = try Pattern(text)
        #expect(pattern.steps <= 3 * pattern.size, "\(pattern.steps) steps, \(pattern.size) instructions")
    }

    @Test("A text is matched only while its length times the instructions is within the bound")
    func product() throws {
        let (large, small) = (try Pattern("(a?){999}"), try Pattern("a*"))
        #expect(small.longestText == 4_096)
        #expect((1_000..<4_096).contains(large.longestText))
        #expect(large.longestText * large.size <= 4_000_000)
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 4_096)
        #expect(Self.fits(small, text) && !Self.fits(large, text))
    }

    private static func fits(_ pattern: Pattern, _ text: [UInt8]) -> Bool { pattern.matches(text.span) }

    @Test("A value that is too long for its pattern is refused with the allowed length")
    func longValue() throws {
        var attributes: TypeAttributes = ["pattern": "(a?){999}"]
        let type = try #require(SettingTypeRegistry.all.first { $0.name == "string" }).init(reading: &attributes)
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: 4_096)
        let error = #expect(throws: TypeMismatch.self) { try type.check(text.span) }
        #expect(error?.problem?.contains("more than 2001 characters") == true, "\(error?.problem ?? "")")
    }
}
