import Foundation
import PintlePattern
import PintleSchema
import Testing

struct PatternTests {
    @Test(
        "A whole text matches as in another engine",
        arguments: [
            "a", "ab|c", "(ab|c)*d", "a{2,3}", "a{2,}", "a{0,2}b", "[a-c]+", "[^a]b?", #"\d+"#, #"\w\s\W"#, ".", "a.c",
            "(a|b)(c|d)",
            "(a*)*", "(a|a)*b", "^a$", "a|^b", "(?:x|yz)+", "a|b|cd|", "[a\\-z]", "((a|b)c?){2}", "a?a?a?aaa",
            "(ab?){1,3}",
        ]
    )
    func reference(text: String) throws {
        let pattern = try Pattern(text)
        // Matched in the way of long patterns.
        let long = try Pattern("(?:\(text))|~{80}")
        let expression = try NSRegularExpression(pattern: "\\A(?:" + text + ")\\z")
        for subject in Self.subjects {
            let range = NSRange(subject.startIndex..., in: subject)
            let expected = expression.firstMatch(in: subject, range: range) != nil
            #expect(Self.fits(pattern, Array(subject.utf8)) == expected, "\(subject.debugDescription)")
            #expect(Self.fits(long, Array(subject.utf8)) == expected, "\(subject.debugDescription)")
        }
    }

    /// Every text of up to four of a few characters.
    private static let subjects: [String] = {
        let alphabet = ["a", "b", "c", "d", "1", " ", "-", "\n"]
        var all = [""]
        var last = [""]
        for _ in 0..<4 {
            last = last.flatMap { prefix in alphabet.map { prefix + $0 } }
            all += last.enumerated().filter { $0.offset % 3 == 0 || last.count < 600 }.map(\.element)
        }
        return all + ["yzx", "xyz", "aaaa", "aaaaaa", "ababab", "é"]
    }()

    @Test(
        "Patterns that make other engines hang end quickly",
        arguments: ["(a+)+b", "(a|aa)+c", "(a*)*(a*)*d", "(.*)*x"]
    )
    func hostile(text: String) throws {
        let pattern = try Pattern(text)
        let subject = [UInt8](repeating: UInt8(ascii: "a"), count: 4_096)
        #expect(!Self.fits(pattern, subject))
        #expect(!Self.fits(pattern, subject + subject), "longer texts fit no pattern")
    }

    @Test("Scalars are counted, not bytes, and what is not UTF-8 fits nothing")
    func scalars() throws {
        let (two, one, any) = (try Pattern(".."), try Pattern("."), try Pattern(".*"))
        #expect(Self.fits(two, Array("é\u{1F6A2}".utf8)))
        #expect(!Self.fits(one, Array("e\u{301}".utf8)))
        let broken: [UInt8] = [0xFF]
        #expect(!Self.fits(any, broken))
    }

    private static func fits(_ pattern: Pattern, _ text: [UInt8]) -> Bool { pattern.matches(text.span) }
}

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
