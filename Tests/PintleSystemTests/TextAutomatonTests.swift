import PintleSystem
import SeededRandom
import Testing

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
