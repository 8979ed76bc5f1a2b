import PintleCore
import PintleVault
import SeededRandom
import Testing

@Suite("Comments and order are merged three ways, and never lost")
struct BodyLayoutTests {
    /// A body from its lines; an assignment has its key before the sign.
    private static func draft(_ text: String) -> EnvFileDraft {
        var draft = EnvFileDraft()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let parts = line.split(separator: "=", maxSplits: 1)
            if line.isEmpty {
                draft.append(.blank)
            } else if line.hasPrefix("#") {
                draft.append(.comment(Array(line.utf8)[...]))
            } else if let key = EnvKey(String(parts[0])) {
                draft.append(.entry(key, Array("x".utf8)[...]))
            }
        }
        draft.tidy()
        return draft
    }

    private static func merged(_ base: String, _ ours: String, _ theirs: String) -> String {
        let drafts = [base, ours, theirs].map(draft)
        let before = Set(drafts[0].keys)
        let keys = Set(drafts[1].keys).union(drafts[2].keys).filter { key in
            !before.contains(key) || drafts[1].keys.contains(key) && drafts[2].keys.contains(key)
        }
        return text(
            BodyLayout.merged(
                base: BodyLayout(drafts[0]),
                ours: BodyLayout(drafts[1]),
                theirs: BodyLayout(drafts[2]),
                keys: keys
            )
        )
    }

    private static func text(_ layout: BodyLayout) -> String {
        layout.lines({ ["\($0)="] }, comment: { String(decoding: $0, as: UTF8.self) }, blank: "")
            .joined(separator: "\n")
    }

    @Test(
        "Each side's lines come out where that side put them",
        arguments: [
            ("A=\nB=\nC=", "A=\nB=\nC=\nD=", "A=\nX=\nB=\nC=", "A=\nX=\nB=\nC=\nD="),
            ("A=\nB=", "A=\nB=\nD=", "A=\nB=\nE=", "A=\nB=\nD=\nE="),
            ("A=\nB=", "# a\nA=\nB=", "A=\n# b\nB=", "# a\nA=\n# b\nB="),
            ("A=\nB=\nC=", "A=\nC=", "A=\nB=\nC=\n\n# new\nD=", "A=\nC=\n\n# new\nD="),
            ("A=\nB=\nC=", "C=\nA=\nB=", "A=\nB=\n# c\nC=", "# c\nC=\nA=\nB="),
            ("A=\nB=\nC=\nD=", "B=\nA=\nC=\nD=", "A=\nB=\nD=\nC=", "B=\nD=\nA=\nC="),
            ("# one\nA=", "A=", "# one\n# two\nA=", "# two\nA="),
            ("A=\nB=", "A=\nN=\nB=", "A=\n# about B\nB=", "A=\nN=\n# about B\nB="),
            ("", "A=", "B=", "A=\nB="),
        ]
    )
    func table(base: String, ours: String, theirs: String, result: String) {
        #expect(Self.merged(base, ours, theirs) == result)
    }

    @Test("A layout that one side alone changed is taken whole, whichever side it is")
    func oneSide() {
        var generator = SeededGenerator(41)
        for _ in 0..<Effort.count(200, exhaustive: 5_000) {
            let base = Self.text(BodyLayout(Self.draft(Self.body(&generator))))
            let changed = Self.text(BodyLayout(Self.draft(Self.changed(base, &generator))))
            #expect(Self.merged(base, changed, base) == changed, "\(base)\n--\n\(changed)")
            #expect(Self.merged(base, base, changed) == changed, "\(base)\n--\n\(changed)")
            #expect(Self.merged(base, changed, changed) == changed, "\(base)\n--\n\(changed)")
        }
    }

    @Test("Every key is there once, and every comment as often as both sides together leave it")
    func complete() {
        var generator = SeededGenerator(42)
        for _ in 0..<Effort.count(200, exhaustive: 5_000) {
            let base = Self.body(&generator)
            let (ours, theirs) = (Self.changed(base, &generator), Self.changed(base, &generator))
            let lines = Self.merged(base, ours, theirs).split(separator: "\n").map(String.init)
            let sets = [base, ours, theirs].map { Set($0.split(separator: "\n").map(String.init)) }
            let expected = sets[1].union(sets[2]).filter { line in
                let (before, mine, other) = (sets[0].contains(line), sets[1].contains(line), sets[2].contains(line))
                return before ? mine && other : mine || other
            }
            #expect(Set(lines) == expected && lines.count == expected.count, "\(base)\n--\n\(ours)\n--\n\(theirs)")
        }
    }

    private static func body(_ generator: inout SeededGenerator) -> String {
        var lines: [String] = []
        for index in 0..<Int.random(in: 0...12, using: &generator) {
            if Int.random(in: 0...3, using: &generator) == 0 { lines.append("") }
            if Int.random(in: 0...2, using: &generator) == 0 { lines.append("# c\(index)") }
            lines.append("K\(index)=")
        }
        return lines.joined(separator: "\n")
    }

    private static func changed(_ text: String, _ generator: inout SeededGenerator) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let place = Int.random(in: 0...lines.count, using: &generator)
            let number = Int.random(in: 100...9_999_999, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: lines.insert("N\(number)=", at: place)
            case 1: lines.insert("# n\(number)", at: place)
            case 2: lines.insert("", at: place)
            case 3: if place < lines.count { lines.remove(at: place) }
            default:
                guard place < lines.count else { continue }
                let line = lines.remove(at: place)
                lines.insert(line, at: Int.random(in: 0...lines.count, using: &generator))
            }
        }
        return lines.joined(separator: "\n")
    }
}
