import Foundation
import Testing

@Suite("A removed member opens nothing that is sealed later")
struct RemovalTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test("Every environment of the member gets a new data key, and the known secrets are listed until replaced")
    func removed() throws {
        try sandbox.join("bob", "--read", "prod", "--write", "prod")
        try sandbox.run(as: "bob", "set", "prod", "API_TIMEOUT", "11s")
        let outcome = try sandbox.run(as: "alice", "members", "remove", "bob")
        #expect(outcome.errorText.contains("bob is not a member any more"))
        #expect(outcome.errorText.contains("saved again: base, prod"))
        #expect(outcome.errorText.contains("PINTLE_ROOT="))
        #expect(outcome.lines.contains("prod SESSION_SECRET: pintle rotate prod SESSION_SECRET"))
        let own = try sandbox.lines("environments/prod.env").filter { $0.contains("=sealed:") }.count
        #expect(outcome.lines.count { $0.hasPrefix("prod ") } == own, "every secret of prod, and no plain value")
        #expect(try sandbox.lines("environments/prod.env").contains { $0.hasPrefix("#: epoch 2 ") })
        #expect(try sandbox.verified())
        #expect(try sandbox.value("prod", "API_TIMEOUT") == Array("11s".utf8))

        let check = try sandbox.pintle("check", "prod")
        #expect(check.status == 0 && check.text.contains("warning[SEC022]: session.secret is known to bob"), "\(check)")
        try sandbox.run(as: "alice", "rotate", "prod", "SESSION_SECRET")
        let status = try sandbox.run(as: "alice", "status")
        #expect(!status.text.contains("SESSION_SECRET") && status.text.contains("DATABASE_URL"))

        let refused = try sandbox.run(
            [BuiltBinary.path, "get", "prod", "APP_ENV"],
            variables: sandbox.person("bob")
        )
        #expect(refused.status == 77, "\(refused)")
    }

    @Test("A revoked right to read has the effect of a removal, and the right to write stays")
    func revoked() throws {
        try sandbox.join("bob", "--read", "prod", "--write", "prod")
        try sandbox.run(as: "bob", "set", "prod", "API_TIMEOUT", "11s")
        let outcome = try sandbox.run(as: "alice", "members", "revoke", "bob", "--read", "prod")
        #expect(outcome.errorText.contains("bob may no longer read prod"))
        #expect(outcome.lines.contains("prod SESSION_SECRET: pintle rotate prod SESSION_SECRET"))
        #expect(!outcome.text.contains("base "), "he still reads base")
        try sandbox.run(
            as: "bob",
            "set",
            "prod",
            "SESSION_SECRET",
            "--stdin",
            input: "dropped-by-bob-4711-qXv9TzRk82LmWp0Yc"
        )
        #expect(try sandbox.value("prod", "SESSION_SECRET") == Array("dropped-by-bob-4711-qXv9TzRk82LmWp0Yc".utf8))
        #expect(!(try sandbox.run(as: "alice", "status").text.contains("SESSION_SECRET of prod, but")))
    }

    @Test("A replaced key opens nothing, and the new one opens everything that the old one did")
    func replaced() throws {
        try sandbox.join("bob", "--read", "prod", "--write", "prod")
        try sandbox.run(as: "bob", "set", "prod", "API_TIMEOUT", "11s")
        let root = try #require(try sandbox.run(as: "alice", "trust").lines.first)
        try sandbox.run(as: "bob-laptop", "trust", root)
        let fingerprint = try #require(try sandbox.run(as: "bob-laptop", "join", "bob").lines.first)
        try sandbox.run(as: "alice", "members", "replace-key", "bob", "--fingerprint", fingerprint)
        #expect(try sandbox.run(as: "bob-laptop", "get", "prod", "API_TIMEOUT").text == "11s\n")
        let old = try sandbox.run([BuiltBinary.path, "get", "prod", "APP_ENV"], variables: sandbox.person("bob"))
        #expect(old.status == 77, "\(old)")
        #expect(try sandbox.verified())
        let status = try sandbox.run(as: "alice", "status").text
        #expect(status.contains("known to the former key of bob, which could read prod"), "\(status)")
    }

    @Test("A renamed member keeps all rights, and old signatures stay valid")
    func renamed() throws {
        try sandbox.join("bob", "--read", "prod", "--write", "prod")
        try sandbox.run(as: "bob", "set", "prod", "API_TIMEOUT", "11s")
        let outcome = try sandbox.run(as: "alice", "members", "rename", "bob", "robert")
        #expect(outcome.text.isEmpty && !outcome.errorText.contains("saved anew"))
        #expect(try sandbox.verified())
        try sandbox.run(as: "bob", "set", "prod", "API_TIMEOUT", "12s")
        #expect(try sandbox.lines("environments/prod.env").contains { $0.hasPrefix("#: signed robert ") })
        #expect(
            try sandbox.refused(77, "members", "add", "bob", "--generate", "--read", "prod").errorText.contains("was")
        )
    }

    @Test("A file that the admin cannot save is accepted, and the members who can finish it are named")
    func accepted() throws {
        try sandbox.join("bob", "--read", "staging,prod", "--write", "staging,prod")
        try sandbox.join("carol", "--read", "staging", "--write", "staging", "--admin")
        try sandbox.run(as: "bob", "set", "prod", "API_TIMEOUT", "11s")
        let outcome = try sandbox.run(as: "carol", "members", "remove", "bob")
        #expect(
            outcome.errorText.contains("generation 3 of prod is accepted without a check of its signer"),
            "\(outcome)"
        )
        #expect(outcome.errorText.contains("bob can still open prod until it has a new data key: pintle rotate prod"))
        #expect(outcome.errorText.contains("one of: alice"))
        #expect(try sandbox.verified(), "no deploy breaks")
        #expect(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
        let sealed = try sandbox.pintle(
            "set",
            "prod",
            "SESSION_SECRET",
            "--stdin",
            input: "new-9f8e7d6c5b4a-Kx82mQzRtWv7LpYc3"
        )
        #expect(sealed.status == 0 && sealed.errorText.contains("prod has a new data key"), "\(sealed)")
        try sandbox.run(as: "alice", "rotate", "base")
        #expect(!(try sandbox.run(as: "alice", "status").text.contains("can still open")))
        // One byte more, and it is not what was accepted.
        let text = try sandbox.text("environments/prod.env").replacing("11s", with: "12s")
        try sandbox.write("environments/prod.env", text)
        #expect(try sandbox.pintle("verify").status == 65)
    }

    @Test("A schema that the removed member signed is signed again")
    func schemaSigner() throws {
        try sandbox.join("bob", "--read", "dev", "--schema")
        let text = try sandbox.text("environments/schema.yaml")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#:") }
        try sandbox.write("environments/schema.yaml", "# looked at\n" + lines.joined(separator: "\n"))
        try sandbox.run(as: "bob", "schema", "sign", "--yes")
        try sandbox.run(as: "alice", "members", "remove", "bob")
        #expect(try sandbox.text("environments/schema.yaml").contains("#: signed alice "))
        #expect(try sandbox.pintle("render", "prod", "-o", "out").status == 0)
        #expect(try sandbox.verified())
    }

    @Test("A member cannot lock out themselves or everybody")
    func lockedOut() throws {
        try sandbox.join("bob", "--admin")
        for arguments in [["remove", "alice"], ["replace-key", "alice", try ageKey()]] {
            let outcome = try sandbox.run([BuiltBinary.path, "members"] + arguments)
            #expect(outcome.status == 77 && outcome.errorText.contains("your own key"), "\(outcome)")
        }
        let outcome = try sandbox.run(
            [BuiltBinary.path, "members", "remove", "alice"],
            variables: sandbox.person("bob")
        )
        #expect(outcome.status == 77 && outcome.errorText.contains("nobody could open base any more"), "\(outcome)")
        let own = try sandbox.refused(77, "members", "revoke", "alice", "--read", "prod-japan")
        #expect(own.errorText.contains("nobody could open prod-japan any more"))
    }

    private func ageKey() throws -> String {
        let made = try sandbox.run(["/usr/bin/env", "age-keygen"])
        let line = try #require(made.lines.first { $0.hasPrefix("# public key: ") })
        return String(line.dropFirst(14))
    }
}
