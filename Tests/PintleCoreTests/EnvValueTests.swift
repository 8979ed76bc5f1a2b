import PintleCore
import PintleSystem
import SeededRandom
import Testing

struct EnvValueTests {
    @Test(
        "A value has one spelling",
        arguments: [
            ("plain", "plain"), ("a=b:c/d?e&f", "a=b:c/d?e&f"), ("$HOME", "$HOME"), ("${A}", "${A}"), ("!~", "!~"),
            ("", #""""#), ("a b", #""a b""#), (" ", #"" ""#), ("#", ##""#""##), ("it's", #""it's""#), ("`", #""`""#),
            (#"say "hi""#, #""say \"hi\"""#), (#"C:\temp"#, #""C:\\temp""#), ("a\nb\r\tc", #""a\nb\r\tc""#),
            ("grün 東京 🚢", #""grün 東京 🚢""#), ("\u{1}\u{1B}\u{7F}\u{85}", #""\u{1}\u{1b}\u{7f}\u{85}""#),
            ("\u{202E}\u{E0041}", #""\u{202e}\u{e0041}""#), ("\u{FEFF}x", #""\u{feff}x""#),
            ("sealed:1:", #""sealed:1:""#), ("drop:", #""drop:""#), ("sealed", "sealed"), ("xsealed:", "xsealed:"),
            ("e\u{301}", "\"e\u{301}\""), ("\u{E9}", "\"\u{E9}\""),
        ]
    )
    func spelling(value: String, expected: String) {
        let written = EnvValue.encoded(Array(value.utf8).span)
        #expect(written == Array(expected.utf8))
        #expect(decoded(written) == Array(value.utf8))
    }

    @Test(
        "Another spelling is refused",
        arguments: [
            "", #""a""#, #"""#, #""a"#, #"a""#, "'a b'", #""a b" "#, #" "a b""#, "a b", "é", "a#b", "sealed:1",
            "drop:x",
            #""\u{41}""#, #""\u{a}""#, #""\u{0A}""#, #""\u{0}""#, #""\u{00ad}""#, #""\u{AD}""#, #""\u{d800}""#,
            #""\u{110000}""#, #""\u{1000000}""#, #""\u{}""#, #""\u{1""#, #""\u{""#, #""\u""#, #""\""#, #""a b\""#,
            #""\x41 ""#, #""\' ""#, #""\/ ""#, #""\0 ""#, "\"a\nb\"", "\"a\tb\"", "\"a \u{202E}\"", #""a "b""#,
            #""$\{A}""#,
        ]
    )
    func otherSpelling(text: String) {
        #expect(decoded(Array(text.utf8)) == nil)
    }

    @Test("Every character that may not stand raw is written out, and read back as it was")
    func forbidden() {
        for scalar in Scalars.forbidden {
            let value = Array(String(scalar).utf8)
            let written = EnvValue.encoded(value.span)
            guard written.allSatisfy({ (0x20...0x7E).contains($0) }), EnvValue.decode(written.span) == value else {
                Issue.record("U+\(String(scalar.value, radix: 16))")
                continue
            }
        }
        #expect(Scalars.forbidden.count > 4_000)
    }

    @Test("Any text is read back as it was, on one line", arguments: 1...8 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) {
        var generator = SeededGenerator(seed)
        let scalars = Scalars.awkward.map { String($0) }
        for count in 0..<60 {
            let value = Array(generator.text(of: scalars, count: count).utf8)
            let written = EnvValue.encoded(value.span)
            #expect(!written.contains(0x0A))
            #expect(decoded(written) == value)
        }
    }

    @Test("Every text that can be read is written with the same bytes", arguments: 1...8 as ClosedRange<UInt64>)
    func canonical(seed: UInt64) {
        var generator = SeededGenerator(seed)
        let pieces = ["\"", "\\", "\\n", "\\u{", "}", "a", "1f", "é", " ", "#", "\\\"", "\\\\", "\u{301}", "\\u{ad}"]
        var readable = 0
        for _ in 0..<400 {
            let count = Int.random(in: 0...6, using: &generator)
            let text = Array("\"\(generator.text(of: pieces, count: count))\"".utf8)
            guard let value = EnvValue.decode(text.span) else { continue }
            readable += 1
            #expect(encoded(value) == text)
        }
        #expect(readable > 10)
    }

    @Test("Bytes that are not text are refused", arguments: 1...8 as ClosedRange<UInt64>)
    func hostile(seed: UInt64) {
        var generator = SeededGenerator(seed)
        for count in 0..<100 {
            let text = [0x22] + generator.bytes(count) + [0x22]
            if let value = EnvValue.decode(text.span) { #expect(encoded(value) == text) }
        }
        #expect(decoded([0x22, 0xFF, 0x22]) == nil)
        #expect(decoded([0x22, 0x20, 0xC3, 0x22]) == nil)
    }

    @Test(
        "Only UTF-8 without NUL can be a value",
        arguments: [
            ([], true), ([0x41], true), ([0x41, 0x00], false), ([0x00], false), ([0xFF], false), ([0xC3], false),
            ([0xC3, 0xA9], true), ([0xED, 0xA0, 0x80], false), ([0xC0, 0x80], false),
        ] as [([UInt8], Bool)]
    )
    func writable(bytes: [UInt8], expected: Bool) {
        let isWritable = EnvValue.isWritable(bytes.span)
        #expect(isWritable == expected)
    }

    // A span may not stand in an expectation.

    private func encoded(_ value: [UInt8]) -> [UInt8] { EnvValue.encoded(value.span) }

    private func decoded(_ text: [UInt8]) -> [UInt8]? { EnvValue.decode(text.span) }
}
