import Foundation
import Testing

@Suite("verify writes a comment for a pull request in which a value means nothing but itself")
struct MarkdownTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
    }

    @Test("The changes since the base are listed, and no text of a file becomes markup")
    func changes() throws {
        try sandbox.run(as: "alice", "set", "base", "APP_NAME", "--stdin", input: "<b>@all</b> `#1`")
        try sandbox.run(as: "alice", "set", "dev", "LOG_LEVEL", "info")
        let outcome = try sandbox.verifiedAgainstMain("--format", "markdown")
        #expect(outcome.status == 0 && outcome.text.hasPrefix("### Pintle\n\nEvery signature"), "\(outcome)")
        #expect(outcome.text.contains("#### Changes in <code>environments&#47;dev&#46;env</code>\n"), "\(outcome)")
        #expect(outcome.text.contains("- <code>LOG&#95;LEVEL was &#39;debug&#39;&#44; is &#39;info&#39;</code>\n"))
        #expect(
            !outcome.text.contains("@") && !outcome.text.contains("<b>") && !outcome.text.contains("`"),
            "\(outcome)"
        )
    }

    @Test("A problem is named, and the exit status is that of the text")
    func problem() throws {
        try sandbox.write("environments/dev.env", sandbox.text("environments/dev.env") + "x")
        let outcome = try sandbox.verifiedAgainstMain("--format", "markdown")
        #expect(outcome.status == 65 && outcome.text.contains("**One problem was found.**"), "\(outcome)")
        #expect(outcome.text.contains("#### Problems\n\n- <code>"), "\(outcome)")
    }
}
