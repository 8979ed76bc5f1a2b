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

@Suite("An environment whose only key is lost can be given up, and no other")
struct AbandoningTests {
    private let sandbox: Sandbox

    /// Bob alone can open staging; alice may read and write it, and has no key in the file.
    init() throws {
        sandbox = try .example()
        try sandbox.join("bob", "--read", "staging", "--write", "staging")
        try sandbox.run(as: "alice", "members", "revoke", "alice", "--read", "staging")
        try sandbox.run(as: "bob", "rotate", "staging")
        try sandbox.run(as: "alice", "members", "grant", "alice", "--read", "staging")
    }

    @Test("The removal without --abandon is refused and names the option")
    func refused() throws {
        let outcome = try sandbox.refused(77, "members", "remove", "bob")
        #expect(outcome.errorText.contains("nobody could open staging any more"), "\(outcome)")
        #expect(outcome.errorText.contains("--abandon staging"))
    }

    @Test("The command lists the losses, and does nothing without confirmation")
    func asked() throws {
        let outcome = try sandbox.refused(64, "members", "remove", "bob", "--abandon", "staging")
        #expect(
            outcome.errorText.contains("staging starts again with an empty file; these settings are lost: APP_ENV"),
            "\(outcome)"
        )
    }

    @Test("The file starts again under a new epoch, and the project verifies", arguments: ["remove", "replace-key"])
    func begun(command: String) throws {
        var arguments = ["members", command, "bob"]
        if command == "replace-key" {
            let root = try #require(try sandbox.run(as: "alice", "trust").lines.first)
            try sandbox.run(as: "laptop", "trust", root)
            arguments += ["--fingerprint", try #require(try sandbox.run(as: "laptop", "join", "bob").lines.first)]
        }
        let outcome = try sandbox.run([BuiltBinary.path] + arguments + ["--abandon", "staging", "--yes"])
        #expect(outcome.status == 0, "\(outcome)")
        let lines = try sandbox.lines("environments/staging.env")
        #expect(lines[0] == "#: pintle 1", "\(lines)")
        #expect(lines.contains { $0.hasPrefix("#: epoch 3 ") }, "\(lines)")
        #expect(try sandbox.verified())
        try sandbox.run(as: "alice", "set", "staging", "APP_NAME", "again")
        #expect(try sandbox.value("staging", "APP_NAME") == Array("again".utf8))
        let check = try sandbox.pintle("check", "staging")
        #expect(check.text.contains("settings are required in staging, but have no value"), "\(check)")
        #expect(check.text.split(separator: "\n").count { $0.contains("[DEL001]") } == 1)
        let json = try sandbox.pintle("check", "staging", "--format", "json")
        #expect(json.text.matches(of: /"code":"DEL001"/).count > 20, "all of them")
    }

    @Test("An environment with another reader cannot be given up")
    func readable() throws {
        let outcome = try sandbox.refused(
            1,
            "members",
            "remove",
            "bob",
            "--abandon",
            "staging",
            "--abandon",
            "dev",
            "--yes"
        )
        #expect(outcome.errorText.contains("alice can still open dev"), "\(outcome)")
    }
}

@Suite("One command replaces the generated secrets of a former member, and lists the rest")
struct KnownToTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
        try sandbox.join("carol", "--read", "prod")
        try sandbox.run(as: "alice", "members", "remove", "carol")
    }

    @Test("status groups by environment and names the command")
    func grouped() throws {
        let lines = try sandbox.run(as: "alice", "status").lines
        #expect(lines[0] == "prod" && lines[1].hasSuffix("known to carol, who may no longer read prod"), "\(lines)")
        #expect(lines[2].contains("pintle rotate prod --known-to carol draws new values for: SESSION_SECRET"))
        #expect(lines[3].contains("replace at the source, then pintle set prod NAME --stdin: SUPABASE_SECRET_KEY"))
        #expect(lines.count < 16)
    }

    @Test("--known-to generates new values, and lists the secrets to replace at the services that they belong to")
    func drawn() throws {
        let before = try sandbox.value("prod", "SESSION_SECRET")
        let outcome = try sandbox.run(as: "alice", "rotate", "prod", "--known-to", "carol")
        #expect(try sandbox.value("prod", "SESSION_SECRET") != before)
        #expect(outcome.lines.allSatisfy { $0.hasPrefix("prod ") && $0.contains("replace it at the service") })
        #expect(outcome.lines.contains { $0.hasPrefix("prod DATABASE_URL: ") }, "\(outcome)")
        #expect(!outcome.text.contains("SESSION_SECRET"))
        let status = try sandbox.run(as: "alice", "status")
        #expect(!status.text.contains("SESSION_SECRET") && status.text.contains("DATABASE_URL"), "\(status)")
        #expect(try sandbox.verified())
        let again = try sandbox.run(as: "alice", "rotate", "prod", "--known-to", "carol")
        #expect(again.text == outcome.text && !again.errorText.contains("saved"), "\(again)")
    }

    @Test("Several names get new values in one save, and one without a generator stops all")
    func several() throws {
        let before = try (sandbox.value("prod", "SESSION_SECRET"), sandbox.value("prod", "TURN_SECRET"))
        let refused = try sandbox.refused(64, "rotate", "prod", "SESSION_SECRET", "DATABASE_URL")
        #expect(refused.errorText.contains("does not say how to generate a value for database.url"))
        let outcome = try sandbox.run(as: "alice", "rotate", "prod", "SESSION_SECRET", "turn.secret")
        #expect(outcome.errorText.contains("prod: saved SESSION_SECRET, TURN_SECRET"), "\(outcome)")
        #expect(try sandbox.value("prod", "SESSION_SECRET") != before.0)
        #expect(try sandbox.value("prod", "TURN_SECRET") != before.1)
    }
}
