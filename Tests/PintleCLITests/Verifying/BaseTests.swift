import Foundation
import Testing

@Suite("verify --base compares a change with an earlier commit, without any key")
struct BaseTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
    }

    @Test("An honest change passes, and is described")
    func honest() throws {
        try sandbox.join("bob", "--read", "prod", "--write", "prod")
        try sandbox.run(as: "bob", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.run(as: "alice", "rotate", "prod", "SESSION_SECRET")
        try sandbox.run(as: "alice", "unset", "prod", "APP_ENV")
        try sandbox.run(as: "alice", "set", "prod", "SERVER_INSTANCES", "7")
        let before = try sandbox.lines("environments/prod.env").value("SERVER_INSTANCES")
        #expect(before == "7")
        let outcome = try sandbox.verifiedAgainstMain()
        #expect(outcome.status == 0, "\(outcome)")
        for words in [
            "keys/roster: bob is a member now (a pintle key): read base, prod; write prod (by alice)",
            "environments/prod.env: bob can open it now", "environments/prod.env: API_TIMEOUT is new",
            "environments/prod.env: SESSION_SECRET has another value", "environments/prod.env: APP_ENV was removed",
            "environments/prod.env: SERVER_INSTANCES was '", "is '7'",
        ] {
            #expect(outcome.text.contains(words), "\(words): \(outcome)")
        }
        #expect(!outcome.text.contains("SUPABASE_SECRET_KEY has another value"))
    }

    @Test("A new data key alone is not a change of values")
    func rotated() throws {
        try sandbox.run(as: "alice", "rotate", "prod")
        let outcome = try sandbox.verifiedAgainstMain()
        #expect(outcome.status == 0 && outcome.text.contains("environments/prod.env: a new data key, number 2"))
        #expect(!outcome.text.contains("has another value"), "\(outcome)")
    }

    /// The changes that a person makes on a branch; a member may have run each command.
    private static let attacks: [Attack] = [
        Attack("an older file", says: "its generation 1 is not higher") { sandbox in
            let old = try sandbox.bytes("environments/prod.env")
            try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
            try sandbox.commit("two")
            try sandbox.git("branch", "-f", "main")
            try sandbox.write("environments/prod.env", old)
        },
        Attack("everything older", says: "the roster lacks entries that the base has", in: "keys/roster") { sandbox in
            let old = ["keys/roster", "environments/prod.env", "environments/base.env"].map {
                ($0, try? sandbox.bytes($0))
            }
            try sandbox.join("bob", "--read", "prod")
            try sandbox.commit("two")
            try sandbox.git("branch", "-f", "main")
            for (file, bytes) in old { try sandbox.write(file, try #require(bytes)) }
        },
        Attack("the same generation with other contents", says: "its generation 2 is not higher") { sandbox in
            try FileManager.default.copyItem(atPath: sandbox.state, toPath: sandbox.path + "/before")
            let old = try sandbox.bytes("environments/prod.env")
            try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
            try sandbox.commit("two")
            try sandbox.git("branch", "-f", "main")
            try sandbox.write("environments/prod.env", old)
            try FileManager.default.removeItem(atPath: sandbox.state)
            try FileManager.default.moveItem(atPath: sandbox.path + "/before", toPath: sandbox.state)
            try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "12s")
        },
        Attack("a layer deleted", says: "the env file of base is missing", in: "environments/base.env") { sandbox in
            try FileManager.default.removeItem(atPath: sandbox.project + "/environments/base.env")
        },
        Attack("a roster entry that nobody signed", says: "is not signed by alice", in: "keys/roster") { sandbox in
            let lines = try sandbox.lines("keys/roster")
            let forged = lines[lines.count - 2].replacing("grant alice", with: "revoke alice")
            try sandbox.write("keys/roster", (lines.dropLast() + [forged, ""]).joined(separator: "\n"))
        },
        Attack(
            "an unsigned schema",
            says: "the schema was changed after alice signed it",
            in: "environments/schema.yaml"
        ) {
            sandbox in
            let text = try sandbox.text("environments/schema.yaml").replacing("secret: true", with: "secret: false")
            try sandbox.write("environments/schema.yaml", text)
        },
        Attack("an older schema", says: "its generation is not higher", in: "environments/schema.yaml") { sandbox in
            let old = try sandbox.bytes("environments/schema.yaml")
            let text = try sandbox.text("environments/schema.yaml")
            try sandbox.write("environments/schema.yaml", "# more\n" + text)
            try sandbox.run(as: "alice", "schema", "sign", "--yes")
            try sandbox.commit("two")
            try sandbox.git("branch", "-f", "main")
            try sandbox.write("environments/schema.yaml", old)
        },
        Attack("a plain value changed", says: "is not what alice signed") { sandbox in
            let text = try sandbox.text("environments/prod.env").replacing("API_URL=https:", with: "API_URL=http:")
            try sandbox.write("environments/prod.env", text)
        },
        Attack("a stranger's file", says: "no environment of this name", in: "environments/extra.env") { sandbox in
            try sandbox.write("environments/extra.env", try sandbox.bytes("environments/prod.env"))
        },
    ]

    @Test("A rollback and an unsigned change are refused", arguments: attacks)
    func refused(attack: Attack) throws {
        try attack.change(sandbox)
        let outcome = try sandbox.verifiedAgainstMain()
        #expect(outcome.status == 65, "\(outcome)")
        #expect(outcome.errorText.contains(attack.word), "\(outcome)")
        #expect(outcome.errorText.contains(attack.file), "\(outcome)")
    }

    @Test("Every refused file is named")
    func all() throws {
        for name in ["prod", "staging", "base"] {
            let text = try sandbox.text("environments/\(name).env")
            try sandbox.write("environments/\(name).env", "# changed\n" + text)
        }
        let outcome = try sandbox.verifiedAgainstMain()
        for name in ["prod", "staging", "base"] {
            #expect(outcome.errorText.contains("--> environments/\(name).env"), "\(outcome)")
        }
        #expect(outcome.status == 65 && outcome.errorText.contains("3 problems were found"))
    }

    @Test("A base that is missing or not an ancestor of HEAD is an error of its own")
    func bases() throws {
        try sandbox.git("checkout", "-q", "--orphan", "other")
        try sandbox.commit("unrelated")
        #expect(try sandbox.verifiedAgainstMain().status == 64)
        for revision in ["nothing", "--upload-pack=x", "main:keys"] {
            let outcome = try sandbox.run(
                [BuiltBinary.path, "verify", "--base=" + revision],
                variables: try sandbox.machine()
            )
            #expect(outcome.status == 66, "\(revision): \(outcome)")
        }
    }

    @Test("A project that is new in the change is verified alone")
    func new() throws {
        let sandbox = try Sandbox.example()
        try sandbox.git("init", "-q", "-b", "main")
        try sandbox.git("commit", "-q", "--allow-empty", "-m", "nothing yet")
        try sandbox.git("checkout", "-q", "-b", "change")
        try sandbox.commit("a project")
        let outcome = try sandbox.verifiedAgainstMain()
        #expect(outcome.status == 0 && outcome.text.contains("the project is new"), "\(outcome)")
    }

    @Test("verify --staged reads the index, not the work tree")
    func staged() throws {
        let good = try sandbox.bytes("environments/prod.env")
        let bad = Array("# changed\n".utf8) + good
        try sandbox.write("environments/prod.env", bad)
        try sandbox.git("add", "-A")
        try sandbox.write("environments/prod.env", good)
        #expect(try sandbox.pintle("verify").status == 0)
        #expect(try sandbox.pintle("verify", "--staged").status == 65)
        try sandbox.git("add", "-A")
        try sandbox.write("environments/prod.env", bad)
        #expect(try sandbox.pintle("verify", "--staged").status == 0)
        #expect(try sandbox.pintle("verify").status == 65)
    }

    @Test("A link in the index is not followed")
    func link() throws {
        try FileManager.default.removeItem(atPath: sandbox.project + "/environments/prod.env")
        try FileManager.default.createSymbolicLink(
            atPath: sandbox.project + "/environments/prod.env",
            withDestinationPath: "staging.env"
        )
        try sandbox.git("add", "-A")
        let outcome = try sandbox.pintle("verify", "--staged")
        #expect(outcome.status == 74 && outcome.errorText.contains("not a regular file"), "\(outcome)")
    }

    @Test("The error without a repository says so")
    func none() throws {
        let sandbox = try Sandbox.example()
        let outcome = try sandbox.pintle("verify", "--staged")
        #expect(outcome.status == 66 && outcome.errorText.contains("git finds no repository"), "\(outcome)")
    }
}
