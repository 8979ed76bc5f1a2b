import Foundation
import Testing

@Suite("A comment never holds a secret that a command opened or was given")
struct CommentedSecretTests {
    private static let secret = "canary-0123456789-abcdefghijklmnopqrstuvwxyz"
    private static let file = "environments/dev.env"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
    }

    /// Somebody who may only write guesses a secret, writes it into a comment by hand, and signs it.
    private func comment(by name: String) throws {
        try sandbox.commit("before the comment")
        var lines = try sandbox.lines(Self.file)
        lines.insert("# was \(Self.secret)", at: 0)
        try sandbox.write(Self.file, lines.joined(separator: "\n"))
        try sandbox.run(as: name, "sign", "dev", "--yes")
    }

    private func refused(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
        let before = try Tree(sandbox.project + "/environments")
        let outcome = try sandbox.run([BuiltBinary.path] + arguments, input: Self.secret)
        #expect(outcome.status == 1, "\(outcome)", sourceLocation: sourceLocation)
        let text = outcome.text + outcome.errorText
        #expect(text.contains("a comment contains the value of "), "\(outcome)", sourceLocation: sourceLocation)
        #expect(!text.contains(Self.secret), "\(outcome)", sourceLocation: sourceLocation)
        #expect(try Tree(sandbox.project + "/environments") == before, sourceLocation: sourceLocation)
    }

    @Test("A secret that is also in a comment is not set")
    func set() throws {
        let editor = try sandbox.editor(#"echo '# was \#(Self.secret)' >> "$1""#)
        try #require(try sandbox.pintle("edit", "dev", variables: editor).status == 0)
        try refused("set", "dev", "SESSION_SECRET", "--stdin")
    }

    @Test("check, render, run and rotate refuse a file with such a comment")
    func opened() throws {
        try sandbox.join("bob", "--write", "dev")
        try sandbox.join("carol", "--read", "base,dev")
        try sandbox.run(as: "alice", "set", "dev", "SESSION_SECRET", "--stdin", input: Self.secret)
        try comment(by: "bob")
        #expect(try sandbox.verified(), "without a key nobody can tell")
        let checked = try sandbox.pintle("check", "dev", "--format", "json")
        #expect(checked.status == 1 && checked.text.contains("LAY004") && !checked.text.contains(Self.secret))
        for arguments in [["check", "dev"], ["render", "dev"], ["run", "dev", "--", "true"]] {
            let outcome = try sandbox.run([BuiltBinary.path] + arguments)
            let text = outcome.text + outcome.errorText
            #expect(outcome.status == 1 && text.contains("LAY004"), "\(arguments): \(outcome)")
        }
        try refused("rotate", "dev")
        try refused("members", "remove", "carol")
        let editor = try sandbox.editor(#"sed -i.bak '/^# was canary/d' "$1""#)
        try #require(try sandbox.pintle("edit", "dev", variables: editor).status == 0)
        try sandbox.run(as: "alice", "rotate", "dev")
    }

    @Test("A dropped secret that is also in a comment is not sealed")
    func dropped() throws {
        try sandbox.join("bob", "--write", "dev")
        try sandbox.run(as: "bob", "set", "dev", "SESSION_SECRET", "--stdin", input: Self.secret)
        try comment(by: "bob")
        try refused("seal", "dev")
        try refused("set", "dev", "API_TIMEOUT", "11s")
        try refused("unset", "dev", "LOG_LEVEL")
    }
}
