import Testing

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
