import PintleCore
import SeededRandom
import Testing

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
