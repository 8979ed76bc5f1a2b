import PintleCore
import PintleSystem
import PintleVault
import Testing

struct EnvFileDraftTests {
    /// A draft from letters: a capital is a setting, `#` a comment, a blank a blank line.
    private func draft(_ text: String) -> EnvFileDraft {
        var draft = EnvFileDraft()
        for character in text {
            switch character {
            case " ": draft.append(.blank)
            case "#": draft.append(.comment(Array("# text")[...]))
            default: draft.append(.entry(EnvKey(stringLiteral: String(character)), Array("1")[...]))
            }
        }
        return draft
    }

    private func text(_ draft: EnvFileDraft) -> String {
        draft.lines.map { line in
            switch line {
            case .blank: " "
            case .comment: "#"
            case .entry(let key, _): key.text
            }
        }.joined()
    }

    @Test(
        "Superfluous blank lines are removed",
        arguments: [
            ("", ""), (" ", ""), ("   ", ""), (" A", "A"), ("A ", "A"), ("A  B", "A B"), ("  A   B  #  ", "A B #"),
            ("A B", "A B"),
        ]
    )
    func tidy(before: String, after: String) {
        var draft = draft(before)
        draft.tidy()
        #expect(text(draft) == after)
    }

    @Test(
        "Removing a setting also removes a superfluous blank line",
        arguments: [
            ("A", ""), ("AX", "X"), ("X A", "X"), ("A X", "X"), ("X A Y", "X Y"), ("XAY", "XY"), ("# A", "#"),
            ("X", "X"),
        ]
    )
    func remove(before: String, after: String) {
        var draft = draft(before)
        draft.remove("A")
        #expect(text(draft) == after)
        #expect(draft["A"] == nil)
    }

    @Test("A setting keeps its place, a new one goes to the end, also after others went")
    func set() {
        var draft = draft("A #BC")
        draft.remove("B")
        draft.set("C", to: Array("2")[...])
        draft.set("A", to: Array("3")[...])
        draft.set("D", to: Array("4")[...])
        #expect(text(draft) == "A #CD")
        #expect(draft.keys == ["A", "C", "D"])
        #expect(["A", "C", "D"].map { draft[$0].map { Array($0).text } } == ["3", "2", "4"])
    }

    @Test("The draft of a file gives the same body")
    func same() throws {
        let project = try TestProject.chat()
        let file = try project.sealed()
        let saved = try project.saved(file) { _, _ in }
        let body = file.bytes.lines.prefix { !$0.text.hasPrefix("#:") }
        #expect(saved.bytes.lines.prefix(body.count) == body)
    }
}
