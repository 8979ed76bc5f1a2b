import GoldenFiles
import SeededRandom
import Testing

@Suite("Each refusal prints its golden message")
struct GoldenMessageTests {
    /// All of them are written, whatever is tried.
    private static let tried = GoldenFile.isWritten ? Refusal.possible : Effort.choice(of: Refusal.possible, 24)

    @Test("The message and exit status match, and nothing is written", arguments: tried)
    func texts(refusal: Refusal) throws {
        let (text, status, written) = try refusal.outcome()
        #expect(status != 0, "\(text)")
        #expect(text.contains("= fix:") || text.contains("\"fix\"") || text.contains("--help"), "\(text)")
        #expect(!refusal.writesNothing || written == [])
        #expect(try GoldenFile(refusal.file).difference(from: text) == nil)
    }

    @Test("Every golden file belongs to a refusal")
    func complete() {
        let names = Refusal.all.map(\.file)
        #expect(GoldenFile.names() == Set(names) && Set(names).count == names.count)
    }
}

@Suite("Messages that need a terminal appear there, and nothing is saved")
struct TerminalMessageTests {
    @Test(
        "The message appears at the prompt for a value",
        arguments: [
            ("canary-one\ncanary-two", Int32(64), "the value has several lines, but the prompt takes one"),
            ("\u{3}", 130, "signal 2 ended the prompt"),
        ]
    )
    func value(typed: String, status: Int32, words: String) throws {
        let sandbox = try Sandbox.example()
        let before = try sandbox.tree()
        let outcome = try sandbox.onTerminal(
            "set",
            "dev",
            "SESSION_SECRET",
            answers: [("SESSION_SECRET in dev", typed)]
        )
        #expect(outcome.status == status && outcome.text.contains("error: " + words), "\(outcome)")
        #expect(!outcome.text.contains("canary"))
        #expect(try sandbox.tree() == before)
    }
}
