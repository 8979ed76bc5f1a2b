import PintleSystem
import SeededRandom
import Testing

struct JSONTextTests {
    @Test(
        "Text is quoted as JSON",
        arguments: [
            ("", #""""#),
            ("plain", #""plain""#),
            (#"a"b\c"#, #""a\"b\\c""#),
            ("a\nb\rc\td", #""a\nb\rc\td""#),
            ("\u{0}\u{1B}\u{7F}", #""\u0000\u001b\u007f""#),
            ("grün 東京 🚢", #""grün 東京 🚢""#),
            ("a\u{202E}b\u{85}", #""a\u202eb\u0085""#),
            ("\u{E0041}", #""\udb40\udc41""#),
            ("/", #""/""#),
        ]
    )
    func quoted(text: String, expected: String) {
        var output: [UInt8] = []
        JSONText.quoted(text, into: &output)
        #expect(String(decoding: output, as: UTF8.self) == expected)
        var fromBytes: [UInt8] = []
        JSONText.quoted(Array(text.utf8), into: &fromBytes)
        #expect(fromBytes == output)
    }

    @Test(
        "Bytes that are not UTF-8 become a replacement character",
        arguments: [
            ([0xFF], "\u{FFFD}"), ([0xC3], "\u{FFFD}"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
            ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xE2, 0x82, 0x41], "\u{FFFD}\u{FFFD}A"),
            ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ] as [([UInt8], String)]
    )
    func replaced(bytes: [UInt8], expected: String) {
        var output: [UInt8] = []
        JSONText.quoted(bytes, into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "\"\(expected)\"")
    }
}

struct NearestNamesTests {
    @Test(
        "The nearest names are found, nearest first",
        arguments: [
            ("requierd", ["type", "required", "require"], ["required", "require"]),
            ("SUPBASE_URL", ["SUPABASE_URL", "SUPABASE_KEY", "LOG_LEVEL"], ["SUPABASE_URL", "SUPABASE_KEY"]),
            ("PROD", ["prod", "dev"], ["prod"]), ("pord", ["prod", "port"], ["port", "prod"]),
            ("xyz", ["prod", "dev"], []), ("a", ["b", "bc"], ["b"]), ("", ["a", "abc"], ["a"]), ("abc", [], []),
        ] as [(String, [String], [String])]
    )
    func nearest(name: String, known: [String], expected: [String]) {
        #expect(NearestNames.of(name, among: known) == expected)
    }

    @Test("No more than asked for are given")
    func limit() {
        #expect(NearestNames.of("aa", among: ["ab", "ac", "ad"], limit: 2) == ["ab", "ac"])
    }

    @Test("Very long names are near to nothing")
    func long() {
        let long = String(repeating: "a", count: 129)
        #expect(NearestNames.of(long, among: [long]) == [])
        #expect(NearestNames.of("a", among: [long]) == [])
    }
}

@Suite("Text without commands")
struct PlainLinesTests {
    @Test(
        "Commands of a runner are escaped, and nothing else",
        arguments: [
            ("::error::x", ":\\u{3a}error::x"), ("  ::error::x", "  :\\u{3a}error::x"), ("a\n\t::x", "a\n\t:\\u{3a}x"),
            ("a ##[error]b", "a ##\\u{5b}error]b"), ("###[x", "###\\u{5b}x"), ("a::b", "a::b"), ("# [x]", "# [x]"),
            ("#[x]", "#[x]"),
            ("  ::: environments/a.yaml:3", "  ::: environments/a.yaml:3"), ("  ::: a::b", "  ::: a:\\u{3a}b"),
            (":::error::x", ":\\u{3a}:error::x"), ("", ""), ("a\n\nb\n", "a\n\nb\n"),
            ("key: value", "key: value"),
        ]
    )
    func harmless(text: String, shown: String) {
        #expect(PlainLines.harmless(text) == shown)
    }
}

struct RawForbiddenTests {
    @Test(
        "The edges of every forbidden range",
        arguments: [
            (0x0000, 0x001F), (0x007F, 0x009F), (0x00AD, 0x00AD), (0x061C, 0x061C), (0x180E, 0x180E), (0x200B, 0x200F),
            (0x2028, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0000, 0xE0FFF),
        ]
    )
    func ranges(first: Int, last: Int) throws {
        for value in [first, last] {
            #expect(RawForbidden.contains(try #require(Unicode.Scalar(UInt32(value)))))
        }
        for value in [first - 1, last + 1] where value >= 0 {
            #expect(!RawForbidden.contains(try #require(Unicode.Scalar(UInt32(value)))))
        }
    }

    @Test(
        "Forbidden characters are written out",
        arguments: [
            ("plain é 東 🚢", "plain é 東 🚢"), ("a\nb", #"a\u{a}b"#), ("\u{1B}[31m", #"\u{1b}[31m"#),
            ("\u{202E}", #"\u{202e}"#), ("e\u{200D}", #"e\u{200d}"#), ("", ""), ("\u{E0041}", #"\u{e0041}"#),
            ("\r\n", #"\u{d}\u{a}"#),
        ]
    )
    func escaped(text: String, expected: String) {
        #expect(RawForbidden.escaped(text) == expected)
        #expect(RawForbidden.escaped(Array(text.utf8)) == expected)
    }

    @Test("Bytes that are not UTF-8 are shown as replacement characters")
    func invalid() {
        #expect(RawForbidden.escaped([0x61, 0xFF, 0x62] as [UInt8]) == "a\u{FFFD}b")
    }
}

struct ScalarReaderTests {
    @Test("Every character is read as it is")
    func all() {
        let scalars = [0...0x3000, 0xD7F0...0xE010, 0xFFF0...0x1_0010, 0x10_FFF0...0x10_FFFF].flatMap { $0 }
            .compactMap { Unicode.Scalar(UInt32($0)) }
        let text = scalars.flatMap { Array(String($0).utf8) }
        var reader = ScalarReader()
        var read: [Unicode.Scalar] = []
        while let scalar = reader.next(in: text.span) { read.append(scalar) }
        #expect(read == scalars)
        #expect(reader.index == text.count)
    }

    @Test(
        "Reading stops before bytes that are not UTF-8",
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x41], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xF0, 0x80, 0x80, 0x80],
            [0xF0, 0x9F, 0x9A], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        ] as [[UInt8]]
    )
    func invalid(bytes: [UInt8]) {
        let text = [0x61] + bytes
        var reader = ScalarReader()
        let (first, second) = (reader.next(in: text.span), reader.next(in: text.span))
        #expect(first == "a")
        #expect(second == nil)
        #expect(reader.index == 1)
        let isValid = text.span.isValidUTF8
        #expect(!isValid)
    }

    @Test("The reader accepts the same UTF-8 as the standard library", arguments: 1...4 as ClosedRange<UInt64>)
    func random(seed: UInt64) {
        var generator = SeededGenerator(seed)
        let leads: [UInt8] = [0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xA0, 0x90, 0x8F]
        for _ in 0..<500 {
            let bytes = (0..<4).map { _ in leads[Int.random(in: leads.indices, using: &generator)] }
            let isValid = bytes.span.isValidUTF8
            #expect(isValid == (String(validating: bytes, as: UTF8.self) != nil))
        }
    }
}

@Suite("Many texts in one pass")
struct TextAutomatonTests {
    @Test("Each text that occurs is found once for each time that it was added", arguments: 0..<50)
    func naive(seed: Int) {
        var generator = SeededGenerator(UInt64(seed))
        func bytes(_ counts: ClosedRange<Int>) -> [UInt8] {
            (0..<Int.random(in: counts, using: &generator)).map { _ in UInt8.random(in: 0...2, using: &generator) }
        }
        let texts = (0..<40).map { _ in bytes(1...9) }
        var ranges: [Range<Int>] = []
        for text in texts {
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<start + text.count)
        }
        let all = Array(texts.joined())
        let automaton = TextAutomaton(ranges, in: all.span)
        for _ in 0..<20 {
            let text = bytes(0...200)
            var found: [Int] = []
            automaton.find(in: text.span, with: all.span) { found.append($0) }
            #expect(found.sorted() == texts.indices.filter { text.firstRange(of: texts[$0]) != nil })
        }
    }

    @Test("Without texts nothing is found")
    func empty() {
        let (none, some): ([UInt8], [UInt8]) = ([], [1, 2])
        let automaton = TextAutomaton([], in: none.span)
        automaton.find(in: some.span, with: none.span) { _ in Issue.record("there is none") }
    }
}
