import Foundation
import PintlePattern
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
