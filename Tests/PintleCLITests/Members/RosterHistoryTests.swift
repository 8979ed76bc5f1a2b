import Foundation
import Testing

@Suite("The roster is one history, and resolve joins two branches of it")
struct RosterHistoryTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
    }

    private func members() throws -> [String] {
        try sandbox.run(as: "alice", "members", "list").lines.filter { !$0.hasPrefix(" ") }
            .compactMap { $0.split(separator: ":").first.map(String.init) }
    }

    /// Bob and alice, both admins, each add a member on a branch; alice's machine has seen only her side.
    private func conflict() throws {
        try sandbox.join("bob", "--admin")
        try sandbox.commit("bob")
        try sandbox.git("branch", "-f", "main")
        try sandbox.git("checkout", "-q", "main")
        let added = try sandbox.run(
            [BuiltBinary.path, "members", "add", "robot-b", "--schema", "--generate"],
            variables: sandbox.person("bob")
        )
        try #require(added.status == 0, "\(added)")
        try sandbox.commit("bob adds")
        try sandbox.git("checkout", "-q", "change")
        try sandbox.run(as: "alice", "members", "add", "robot-a", "--schema", "--generate")
        try sandbox.commit("alice adds")
        let merge = try sandbox.run(
            ["/usr/bin/env", "git", "-c", "user.name=A", "-c", "user.email=a@b.c", "merge", "-q", "main"]
        )
        #expect(merge.status == 1)
        #expect(try sandbox.text("keys/roster").contains("<<<<<<<"))
        #expect(try sandbox.pintle("verify").status == 65)
    }

    @Test("Two branches that added members are joined, and the caller's entries are signed again")
    func resolved() throws {
        try conflict()
        let asked = try sandbox.refused(64, "resolve", "keys/roster")
        #expect(asked.errorText.contains("taken over: robot-b is a member now"), "\(asked)")
        let outcome = try sandbox.run(as: "alice", "resolve", "keys/roster", "--yes")
        #expect(outcome.errorText.contains("signed again: robot-a is a member now"), "\(outcome)")
        try sandbox.git("add", "keys/roster")
        #expect(try members() == ["alice", "bob", "robot-a", "robot-b"])
        #expect(try sandbox.verified())
        try sandbox.git("commit", "-q", "-m", "merged")
        #expect(try sandbox.verifiedAgainstMain().status == 0)
    }

    @Test("Env files of the side that gives way are sealed and signed again in the same step")
    func nextSteps() throws {
        try sandbox.join("bob", "--admin", "--read", "dev,staging", "--write", "dev,staging")
        try sandbox.commit("bob")
        try sandbox.git("branch", "-f", "main")
        try sandbox.git("checkout", "-q", "main")
        try sandbox.run(as: "bob", "members", "add", "robot-b", "--read", "dev", "--generate")
        try sandbox.commit("bob adds")
        try sandbox.git("checkout", "-q", "change")
        try sandbox.run(as: "alice", "members", "add", "robot-a", "--read", "staging", "--generate")
        try sandbox.run(as: "alice", "set", "staging", "API_TIMEOUT", "11s")
        try sandbox.commit("alice adds")
        _ = try sandbox.run(
            ["/usr/bin/env", "git", "-c", "user.name=A", "-c", "user.email=a@b.c", "merge", "-q", "main"]
        )
        let outcome = try sandbox.run(as: "alice", "resolve", "--yes")
        #expect(outcome.errorText.contains("staging: sealed and signed again under the joined roster"), "\(outcome)")
        #expect(try sandbox.verified())
        #expect(try sandbox.pintle("get", "staging", "API_TIMEOUT").text == "11s\n")
        try sandbox.commit("merged")
        #expect(try sandbox.verified())
    }

    @Test("Entries of an admin whom the other side removed are not taken over")
    func formerAdmin() throws {
        try sandbox.join("bob", "--admin")
        try sandbox.commit("bob")
        try sandbox.git("branch", "-f", "main")
        try sandbox.git("checkout", "-q", "main")
        let evil = try sandbox.run(
            [BuiltBinary.path, "members", "add", "evil", "--schema", "--generate"],
            variables: sandbox.person("bob")
        )
        try #require(evil.status == 0)
        try sandbox.commit("evil")
        try sandbox.git("checkout", "-q", "change")
        try sandbox.run(as: "alice", "members", "remove", "bob")
        try sandbox.commit("without bob")
        let merge = try sandbox.run(
            ["/usr/bin/env", "git", "-c", "user.name=A", "-c", "user.email=a@b.c", "merge", "-q", "main"]
        )
        #expect(merge.status == 1)
        let outcome = try sandbox.refused(65, "resolve", "keys/roster", "--yes")
        #expect(outcome.errorText.contains("has entries of bob, who is not an admin on the other side"), "\(outcome)")
    }

    @Test("Only a member can resolve, and only a conflict")
    func unresolved() throws {
        let none = try sandbox.refused(66, "resolve", "keys/roster")
        #expect(none.errorText.contains("no merge conflict"))
        _ = try sandbox.refused(66, "resolve", "environments/prod.env")
        _ = try sandbox.refused(64, "resolve", "README.md")
        try conflict()
        let before = try sandbox.text("keys/roster")
        let carol = sandbox.person("carol")
        let stranger = try sandbox.run([BuiltBinary.path, "resolve", "keys/roster"], variables: carol)
        #expect(stranger.status == 77, "\(stranger)")
        #expect(try sandbox.text("keys/roster") == before)
    }

    @Test("A roster that contradicts the seen roster is refused until the user accepts it")
    func fork() throws {
        try sandbox.join("bob", "--admin")
        let fork = try sandbox.text("keys/roster")
        try sandbox.commit("bob")
        try sandbox.run(as: "alice", "members", "remove", "bob")
        try sandbox.commit("no bob")
        #expect(try members() == ["alice"], "what is committed on a branch without an upstream was shared")
        // Bob, whose key still signs, goes on as if he had not been removed.
        let mine = try sandbox.text("keys/roster")
        try sandbox.write("keys/roster", fork)
        let added = try sandbox.run(
            [BuiltBinary.path, "members", "add", "evil", "--read", "prod", "--generate"],
            variables: sandbox.person("bob").merging(["XDG_STATE_HOME": ""]) { $1 }
        )
        #expect(added.status == 0, "on a machine that remembers nothing the fork grows: \(added)")
        for arguments in [["verify"], ["render", "prod", "-o", "out"], ["set", "prod", "API_TIMEOUT", "11s"]] {
            let outcome = try sandbox.run([BuiltBinary.path] + arguments)
            #expect(outcome.status == 65 && outcome.errorText.contains("the roster contradicts"), "\(outcome)")
        }
        let asked = try sandbox.pintle("trust", "--accept", "roster")
        #expect(asked.status == 64 && asked.errorText.contains("given up: bob is not a member any more"), "\(asked)")
        let accepted = try sandbox.run(as: "alice", "trust", "--accept", "roster", "--yes")
        #expect(accepted.errorText.contains("given up: bob is not a member any more (by alice)"), "\(accepted)")
        #expect(accepted.errorText.contains("keys/roster is accepted"))
        try sandbox.write("keys/roster", mine)
        #expect(try sandbox.pintle("verify").status == 65, "now the other one is the fork")
    }

    @Test("A checkpoint refuses the fork on a machine without seen states")
    func checkpoint() throws {
        try sandbox.join("bob", "--admin", "--read", "prod", "--write", "prod")
        let fork = try sandbox.text("keys/roster")
        let removed = try sandbox.run(as: "alice", "members", "remove", "bob")
        let pin = try #require(removed.errorText.split(separator: "PINTLE_ROOT=").last?.prefix { $0 != "\n" })
        let machine = ["PINTLE_ROOT": String(pin), "XDG_CONFIG_HOME": sandbox.path + "/none", "XDG_STATE_HOME": ""]
        #expect(try sandbox.pintle("verify", variables: machine.merging(["HOME": ""]) { $1 }).status == 0)
        try sandbox.write("keys/roster", fork)
        let outcome = try sandbox.pintle("verify", variables: machine.merging(["HOME": ""]) { $1 })
        #expect(outcome.status == 65 && outcome.errorText.contains("does not contain the checkpoint"), "\(outcome)")
    }

    @Test("A retired environment keeps its name reserved")
    func retired() throws {
        let sandbox = try Sandbox.founded()
        let whole = try sandbox.text("environments/schema.yaml")
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            .filter { !$0.hasPrefix("#:") }
        let line = try #require(lines.firstIndex { $0.hasPrefix("  staging:") })
        var without = lines
        without.remove(at: line)
        try sandbox.write("environments/schema.yaml", without.joined(separator: "\n"))
        let refused = try sandbox.refused(78, "schema", "sign", "--yes")
        #expect(refused.errorText.contains("--retire staging"), "\(refused)")
        try sandbox.run(as: "alice", "schema", "sign", "--yes", "--retire", "staging")
        try FileManager.default.removeItem(atPath: sandbox.project + "/environments/staging.env")
        #expect(try sandbox.verified())
        #expect(try sandbox.pintle("get", "staging", "APP_ENV").status == 66)
        try sandbox.write("environments/schema.yaml", lines.joined(separator: "\n"))
        let again = try sandbox.refused(77, "schema", "sign", "--yes")
        #expect(again.errorText.contains("is the name of a retired environment"), "\(again)")
    }

    @Test("The recovery key takes over when all others are lost")
    func recovery() throws {
        let sandbox = try Sandbox()
        let founded = try sandbox.run(as: "alice", "init", "--example", "--recovery")
        let key = try #require(founded.lines.last)
        #expect(key.hasPrefix("PINTLE-KEY-1"))
        for (path, entry) in try sandbox.tree().entries {
            #expect(!String(decoding: entry.bytes, as: UTF8.self).contains(key.dropFirst(12).prefix(20)), "\(path)")
        }
        let machine = ["PINTLE_KEY": key, "XDG_CONFIG_HOME": sandbox.path + "/none", "XDG_STATE_HOME": ""]
        let read = try sandbox.pintle("get", "prod", "APP_ENV", variables: machine)
        #expect(read.status == 0, "\(read)")
        let fingerprint = try sandbox.request(by: "bob")
        let added = try sandbox.run(
            [
                BuiltBinary.path, "members", "add", "bob", "--fingerprint", fingerprint, "--read", "prod", "--write",
                "prod", "--admin",
            ],
            variables: machine
        )
        #expect(added.status == 0 && added.errorText.contains("pintle seal"), "it reads and does not write: \(added)")
    }
}

@Suite("status lists the next errors that time brings")
struct UpcomingTests {
    @Test("The list contains pins of a readable environment, and secrets that a former reader knows")
    func named() throws {
        let sandbox = try Sandbox.example()
        #expect(!(try sandbox.run(as: "alice", "status").text.contains("becomes an error")))
        let day = Date(timeIntervalSinceNow: 20 * 86_400).formatted(.iso8601.year().month().day())
        try sandbox.run(as: "alice", "set", "prod", "API_PINS_EXPIRE", day)
        let status = try sandbox.run(as: "alice", "status")
        #expect(status.text.contains("PIN008 becomes an error for api.pinsExpire of prod"), "\(status)")
        let json = try sandbox.run(as: "alice", "status", "--format", "json")
        #expect(json.text.contains(#""kind":"upcoming","environment":"prod""#), "\(json)")
        let keyless = try sandbox.run([BuiltBinary.path, "status"], variables: try sandbox.machine())
        #expect(keyless.status == 0 && !keyless.text.contains("becomes an error"), "\(keyless)")
        try sandbox.join("bob", "--read", "prod")
        try sandbox.run(as: "alice", "members", "remove", "bob")
        #expect(try sandbox.run(as: "alice", "status").text.contains("SEC022"))
    }
}
