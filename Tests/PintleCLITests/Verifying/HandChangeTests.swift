import Foundation
import Testing

@Suite("sign signs plain settings that were changed by hand, and nothing else")
struct HandChangeTests {
    private static let file = "environments/prod.env"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
    }

    private func change(_ change: (inout [String]) throws -> Void) throws {
        var lines = try sandbox.lines(Self.file)
        try change(&lines)
        try sandbox.write(Self.file, lines.joined(separator: "\n"))
    }

    @Test("The change is shown, checked and signed as a new generation")
    func signed() throws {
        try change { lines in
            lines[try lines.line("SERVER_INSTANCES=")] = "SERVER_INSTANCES=9"
            lines.insert("# looked at by hand", at: 0)
            lines.remove(at: try lines.line("METRICS_PASSWORD="))
        }
        #expect(try sandbox.pintle("verify").status == 65)
        let asked = try sandbox.refused(64, "sign", "prod")
        #expect(asked.errorText.contains("is:   SERVER_INSTANCES=9") && asked.errorText.contains("--yes"))
        #expect(asked.errorText.contains("METRICS_PASSWORD is removed"))
        try sandbox.run(as: "alice", "sign", "prod", "--yes")
        #expect(try sandbox.verified())
        #expect(try sandbox.value("prod", "SERVER_INSTANCES") == Array("9".utf8))
        #expect(try sandbox.lines(Self.file).first == "# looked at by hand")
        #expect(try sandbox.lines(Self.file).contains { $0.hasPrefix("#: generation 2 ") })
        let again = try sandbox.pintle("sign", "prod")
        #expect(again.status == 0 && again.errorText.contains("nothing was changed by hand"))
    }

    @Test("Changes that sign must not accept are refused")
    func refused() throws {
        let good = try sandbox.bytes(Self.file)
        let cases: [(Int32, String, (inout [String]) throws -> Void)] = [
            (
                65, "was changed by hand",
                { $0[try $0.line("SESSION_SECRET=")] = "SESSION_SECRET=" + (try $0.value("METRICS_PASSWORD")) }
            ),
            (1, "SEC010", { $0[try $0.line("SESSION_SECRET=")] = "SESSION_SECRET=0123456789abcdef0123456789abcdef" }),
            (1, "SEC010", { $0.insert("UNKNOWN_KEY=x", at: 0) }),
            (1, "does not fit", { $0[try $0.line("SERVER_INSTANCES=")] = "SERVER_INSTANCES=many" }),
            (65, "git has no signed version", { $0[try $0.line("#: schema")] = "#: schema 7" }),
            (
                65, "is not quoted the way Pintle quotes values",
                { $0[try $0.line("SERVER_INSTANCES=")] = "SERVER_INSTANCES='9'" }
            ),
        ]
        for (status, words, attack) in cases {
            try change(attack)
            let outcome = try sandbox.refused(status, "sign", "prod", "--yes")
            #expect(outcome.errorText.contains(words), "\(outcome)")
            #expect(!outcome.errorText.contains("0123456789abcdef"))
            try sandbox.write(Self.file, good)
        }
    }

    @Test("A secret's value in a comment is refused")
    func comment() throws {
        let secret = String(decoding: try sandbox.value("prod", "SESSION_SECRET"), as: UTF8.self)
        try change { $0.insert("# " + secret, at: 0) }
        let outcome = try sandbox.refused(1, "sign", "prod", "--yes")
        #expect(outcome.errorText.contains("a comment contains the value of SESSION_SECRET"))
        #expect(!outcome.errorText.contains(secret))
    }

    @Test("revert restores old values as a new generation, with the times when they were set")
    func reverted() throws {
        let secret = try sandbox.value("prod", "SESSION_SECRET")
        let token = try sandbox.lines(Self.file).value("SESSION_SECRET")
        try sandbox.run(as: "alice", "rotate", "prod", "SESSION_SECRET")
        try sandbox.run(as: "alice", "set", "prod", "SERVER_INSTANCES", "9")
        try sandbox.run(as: "alice", "rotate", "prod")
        try sandbox.commit("two")
        try sandbox.run(as: "alice", "revert", "prod", "SESSION_SECRET", "--to", "main")
        #expect(try sandbox.value("prod", "SESSION_SECRET") == secret)
        #expect(try sandbox.value("prod", "SERVER_INSTANCES") == Array("9".utf8), "only what was named")
        let back = try sandbox.lines(Self.file).value("SESSION_SECRET")
        #expect(
            back != token && back.split(separator: ":")[..<4] == token.split(separator: ":")[..<4],
            "sealed anew, set when it was set"
        )
        try sandbox.run(as: "alice", "revert", "prod", "--to", "main")
        #expect(try sandbox.value("prod", "SERVER_INSTANCES") != Array("9".utf8))
        #expect(try sandbox.verified())
        let quiet = try sandbox.run(as: "alice", "revert", "prod", "--to", "main")
        #expect(quiet.errorText.contains("nothing changed"))
        #expect(try sandbox.verifiedAgainstMain().status == 0)
    }

    @Test("A comment with a secret's value is not restored, and no value is restored beside such a comment")
    func revertedComment() throws {
        let secret = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3u"
        let adding = try sandbox.editor(#"sed -i '1i # once it was \#(secret)' "$1""#)
        let removing = try sandbox.editor(#"sed -i '/once it was/d' "$1""#)
        func edit(_ editor: [String: String]) throws {
            let outcome = try sandbox.pintle("edit", "prod", variables: editor)
            try #require(outcome.status == 0, "\(outcome)")
        }
        try edit(adding)
        try sandbox.commit("two")
        try edit(removing)
        let set = try sandbox.pintle("set", "prod", "SESSION_SECRET", "--stdin", input: secret)
        try #require(set.status == 0, "\(set)")
        try sandbox.commit("three")
        let outcome = try sandbox.refused(1, "revert", "prod", "--to", "HEAD~1")
        #expect(outcome.errorText.contains("a comment contains the value of SESSION_SECRET"), "\(outcome)")
        #expect(outcome.errorText.contains("pintle revert prod NAME") && !outcome.errorText.contains(secret))
        try sandbox.run(as: "alice", "rotate", "prod", "SESSION_SECRET")
        try edit(adding)
        let named = try sandbox.refused(1, "revert", "prod", "SESSION_SECRET", "--to", "HEAD")
        #expect(named.errorText.contains("a comment contains the value of SESSION_SECRET"), "\(named)")
        #expect(!named.errorText.contains(secret))
        try sandbox.run(as: "alice", "revert", "prod", "SERVER_INSTANCES", "--to", "HEAD")
        try sandbox.run(as: "alice", "revert", "prod", "SESSION_SECRET", "--to", "main")
    }

    @Test("A value that is not accepted today is not restored")
    func unaccepted() throws {
        try sandbox.join("bob", "--read", "prod", "--write", "prod")
        try sandbox.run(as: "bob", "set", "prod", "SERVER_INSTANCES", "9")
        try sandbox.commit("bob's")
        try sandbox.run(as: "alice", "members", "remove", "bob")
        let outcome = try sandbox.refused(65, "revert", "prod", "--to", "HEAD")
        #expect(outcome.errorText.contains("bob"), "\(outcome)")
        #expect(try sandbox.refused(66, "revert", "prod", "--to", "nowhere").errorText.contains("does not exist"))
    }
}

@Suite("A note names sealed values of settings that are not secret")
struct PlainAgainTests {
    @Test("check names the command that makes the value plain, and the command works")
    func named() throws {
        let sandbox = try Sandbox.example()
        let schema = try sandbox.text("environments/schema.yaml")
        let start = try #require(schema.range(of: "  metrics.password:\n"))
        let rest = schema[start.upperBound...]
        let secret = try #require(rest.range(of: "    secret: true\n"))
        let generator = try #require(rest.range(of: "    generate: base62 43\n"))
        var changed = schema.replacingCharacters(in: generator, with: "")
        changed.replaceSubrange(secret, with: "    secret: false\n    because: the scraper is inside the mesh\n")
        try sandbox.write("environments/schema.yaml", changed)
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        let check = try sandbox.pintle("check", "staging")
        #expect(check.text.contains("note[LAY003]: metrics.password is not a secret"), "\(check)")
        let command = "pintle get staging METRICS_PASSWORD | pintle set staging METRICS_PASSWORD --stdin"
        #expect(check.text.contains("fix:  " + command), "\(check)")
        let value = try sandbox.value("staging", "METRICS_PASSWORD")
        let run = command.replacing("pintle ", with: "\"\(BuiltBinary.path)\" ")
        #expect(try sandbox.run(["/bin/sh", "-c", run]).status == 0)
        let line = "METRICS_PASSWORD=" + String(decoding: value, as: UTF8.self)
        #expect(try sandbox.lines("environments/staging.env").contains(line))
        #expect(!(try sandbox.pintle("check", "staging").text.contains("LAY003")))
        #expect(try sandbox.pintle("rules", "LAY003").status == 0)
    }
}
