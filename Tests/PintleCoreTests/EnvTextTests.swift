import PintleCore
import PintleSystem
import SeededRandom
import Testing

struct EnvTextTests {
    @Test(
        "People's spellings are taken",
        arguments: [
            ("A=1", ["A": "1"]), ("A=1\nB=2\n", ["A": "1", "B": "2"]), ("\u{FEFF}A=1\n", ["A": "1"]),
            ("A=1\r\nB=2\r\n", ["A": "1", "B": "2"]), ("export A=1", ["A": "1"]), ("export\tA=1", ["A": "1"]),
            ("  A = 1  ", ["A": "1"]), ("\tA\t=\t1\t\n", ["A": "1"]), ("A=", ["A": ""]), ("A= # none", ["A": ""]),
            ("A=1 # one", ["A": "1"]), ("A=a#b", ["A": "a#b"]), ("A=a b  c", ["A": "a b  c"]),
            ("A=$B ${C}", ["A": "$B ${C}"]),
            (#"A="a b" # c"#, ["A": "a b"]), ("A='a b'#c", ["A": "a b"]), ("A='\\n$'", ["A": "\\n$"]),
            (#"A="\"\\\n\r\t\u{e9}\u{1F6A2}""#, ["A": "\"\\\n\r\t\u{e9}\u{1F6A2}"]),
            ("A=\"1\n2\n\"\nB=3", ["A": "1\n2\n", "B": "3"]),
            ("A='1\n#2\nB=4'\nC=3", ["A": "1\n#2\nB=4", "C": "3"]), (#"A="sealed:1:x""#, ["A": "sealed:1:x"]),
            ("A=a=b==", ["A": "a=b=="]), ("A=\"\"", ["A": ""]), ("A=é\u{301}", ["A": "é\u{301}"]), ("# A=1\n\n", [:]),
            ("", [:]),
            ("A=a\u{A0}b", ["A": "a\u{A0}b"]), ("A=it's", ["A": "it's"]), (#"A=a\nb"#, ["A": #"a\nb"#]),
        ] as [(String, [String: String])]
    )
    func liberal(text: String, expected: [String: String]) {
        let read = Reading(text)
        #expect(read.mistakes.isEmpty)
        #expect(read.values == expected.mapValues { Array($0.utf8) })
    }

    @Test(
        "An ambiguous text is reported with its line",
        arguments: [
            ("A=1\nA=2", 2), ("A", 1), ("\nA B=1", 2), ("a=1", 1), ("1A=1", 1), ("=1", 1), ("A-B=1", 1), ("É=1", 1),
            ("A='1", 1), ("\nA=\"1\n\n", 2), (#"A="\x""#, 1), (#"A="\u{d800}""#, 1), (#"A="\u{110000}""#, 1),
            (#"A="\u{}""#, 1),
            ("A='1'2", 1), ("A=\"1\" 2", 1), ("A=sealed:1:x", 1), ("A=drop:1", 1), ("A=a\u{0}b", 1), ("A='\u{0}'", 1),
            (#"A="\u{0}""#, 1), (#"A="\u{000}""#, 1), ("A=#1", 1), ("# \u{202E}", 1), ("\n# \u{1B}[2J", 2),
            (String(repeating: "A", count: 129) + "=1", 1), ("export=1", 1), ("export A", 1),
        ]
    )
    func mistakes(text: String, line: Int) {
        let read = Reading(text)
        #expect(read.mistakes.map(\.line) == [line])
        #expect(read.mistakes.allSatisfy { !$0.problem.isEmpty && !$0.fix.isEmpty })
    }

    @Test(
        "Of a text that is another kind of file no more than a thousand mistakes are listed, of whatever kind",
        arguments: ["x", "A0=\0", "A0='\0'", "A0=\"\\q\"", "A0=#", "A0=sealed:1:", "A0='' x"]
    )
    func manyMistakes(line: String) {
        let lines = (0..<5_000).map { line.replacing("0", with: "\($0)") + "\n" }
        let read = Reading(lines.joined())
        #expect(read.mistakes.count == 1_001)
        #expect(read.mistakes.last?.problem == "there are more than 1000 mistakes")
    }

    @Test("Comments lose the blanks around them and nothing else")
    func comments() {
        let text = EnvText(reading: Array("# a  b \t\r\n#c\n#\n#  d\n  # e\n#: f\n".utf8).span)
        let comments = text.lines.compactMap { if case .comment(let comment) = $0.content { comment } else { nil } }
        #expect(comments == ["a  b", "c", "", " d", "e", ": f"])
        #expect(text.lines.map(\.number) == [1, 2, 3, 4, 5, 6])
    }

    @Test("Lines behind a value of several lines keep their numbers")
    func numbers() {
        let text = EnvText(reading: Array("A='1\n2\n3'\n\nB=2\nb=3".utf8).span)
        #expect(text.lines.map(\.number) == [1, 4, 5])
        #expect(text.mistakes.map(\.line) == [6])
    }

    @Test(
        "No part of a value gets into a message",
        arguments: [
            "A=-----BEGIN KEY-----\nhunter2hunter2==\n-----END KEY-----", "A=\"-----BEGIN KEY\\q\nhunter2hunter2=\n\"",
            "A='hunter2\nhunter2=\n", "A=\"hunter2\" hunter2=1", "A=sealed:hunter2", "A=\"hunter2\u{0}\nhunter2=1\"",
            "A=#hunter2", "hunter2=hunter2", "A=1\nhunter2\n", "A=\"\\u{hunter2\nhunter2 = 1",
        ]
    )
    func silent(text: String) {
        let read = Reading(text)
        #expect(!read.mistakes.isEmpty)
        for mistake in read.mistakes { #expect(!"\(mistake.problem) \(mistake.fix)".contains("hunter2")) }
    }

    @Test("Bytes that are not UTF-8 are one mistake")
    func notText() {
        let text = EnvText(reading: [0x41, 0x3D, 0xFF].span)
        #expect(text.lines.isEmpty)
        #expect(text.mistakes.count == 1)
    }

    @Test("No input stops the reader or makes a value longer than its text", arguments: 1...8 as ClosedRange<UInt64>)
    func hostile(seed: UInt64) {
        var generator = SeededGenerator(seed)
        let pieces = [
            "A", "B", "=", "\"", "'", "\\", "\\u{", "}", "\n", "\r\n", "#", " ", "export ", "\u{0}", "é", "1", ":",
        ]
        for count in 0..<150 {
            check(Array(generator.text(of: pieces, count: count).utf8))
            check(generator.bytes(count))
        }
    }

    private func check(_ bytes: [UInt8]) {
        let text = EnvText(reading: bytes.span)
        for line in text.lines {
            guard case .assignment(let assignment) = line.content else { continue }
            var value: [UInt8] = []
            EnvText.decode(assignment, in: bytes.span) { value.append($0) }
            #expect(value.count <= assignment.value.count)
            guard text.mistakes.isEmpty else { continue }
            let isWritable = EnvValue.isWritable(value.span)
            #expect(isWritable)
        }
        #expect(text.lines.count + text.mistakes.count <= bytes.count + 1)
    }

    /// The values of a text.
    private struct Reading {
        let values: [String: [UInt8]]
        let mistakes: [EnvText.Mistake]

        init(_ text: String) {
            let bytes = Array(text.utf8)
            let read = EnvText(reading: bytes.span)
            var values: [String: [UInt8]] = [:]
            for line in read.lines {
                guard case .assignment(let assignment) = line.content else { continue }
                var value: [UInt8] = []
                EnvText.decode(assignment, in: bytes.span) { value.append($0) }
                values[assignment.key.text] = value
            }
            self.values = values
            mistakes = read.mistakes
        }
    }
}

@Suite("Every typed text is read, or refused with its lines", .timeLimit(.minutes(20)))
struct EnvTextMutationTests {
    private static let good = """
        # A comment
        export PLAIN=value # why
        QUOTED="two words \\n \\u{e9} \\" end"
        SINGLE='as $it is'
        MANY="first
        second"

        LAST=
        """
    private static let pieces = [
        "\n", "\r\n", "'", "\"", "\\", "\\u{", "}", "=", " = ", "#", " #", "export ", "A", "é", "\u{FEFF}", "\0",
        "sealed:1:", "\t",
    ]

    @Test("A text from an editor")
    func text() {
        var generator = SeededGenerator(1)
        for _ in 0..<2_000 {
            let bytes = generator.mutated(Array(Self.good.utf8), with: Self.pieces)
            let text = EnvText(reading: bytes.span)
            let lineCount = bytes.count { $0 == 0x0A } + 1
            #expect(text.lines.allSatisfy { (1...lineCount).contains($0.number) })
            #expect(text.mistakes.allSatisfy { (1...lineCount + 1).contains($0.line) })
            for case .assignment(let assignment) in text.lines.map(\.content) {
                var value: [UInt8] = []
                EnvText.decode(assignment, in: bytes.span) { value.append($0) }
                #expect(EnvValue.decode(EnvValue.encoded(value.span).span) == value)
            }
        }
    }

    @Test("A value as a file has it has one spelling")
    func value() {
        var generator = SeededGenerator(2)
        for _ in 0..<2_000 {
            let bytes = generator.mutated(Array(#""two \n words \u{200b} é""#.utf8), with: Self.pieces)
            guard let value = EnvValue.decode(bytes.span) else { continue }
            #expect(EnvValue.encoded(value.span) == bytes)
        }
    }
}
