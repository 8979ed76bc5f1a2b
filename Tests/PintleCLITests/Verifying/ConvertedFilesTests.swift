import Foundation
import Testing

@Suite("What git writes into a file is recognized, and the advice leads out of it")
struct ConvertedFilesTests {
    private static let schema = "environments/schema.yaml"

    /// Two branches sign a schema each, and git cannot merge them.
    private func conflict(in sandbox: Sandbox) throws {
        try sandbox.git("checkout", "-q", "-b", "side")
        for branch in ["side", "change"] {
            try sandbox.git("checkout", "-q", branch)
            try sandbox.write(Self.schema, "# \(branch)\n" + sandbox.text(Self.schema))
            try sandbox.run(as: "alice", "schema", "sign", "--yes")
            try sandbox.commit(branch)
        }
        let merge = try sandbox.run(
            ["/usr/bin/env", "git", "-c", "user.name=A", "-c", "user.email=a@b.c", "merge", "-q", "side"]
        )
        try #require(merge.status == 1)
    }

    @Test("A schema with both sides of a merge is told as such by every command, and its advice ends the conflict")
    func schema() throws {
        let sandbox = try Sandbox.repository()
        try conflict(in: sandbox)
        for command in [
            ["check", "dev"], ["verify"], ["get", "dev", "LOG_LEVEL"], ["schema", "check"], ["schema", "json"],
            ["schema", "sign", "--yes"], ["run", "dev", "--", "true"], ["status"], ["set", "dev", "LOG_LEVEL", "info"],
        ] {
            let outcome = try sandbox.run([BuiltBinary.path] + command)
            #expect(outcome.status == 65, "\(command): \(outcome)")
            #expect(outcome.errorText.contains("the file has an unsettled merge"), "\(command): \(outcome)")
        }
        let text = try sandbox.lines(Self.schema).filter { line in
            !["<<<<<<< ", "=======", ">>>>>>> ", "#:"].contains { line.hasPrefix($0) }
        }
        try sandbox.write(Self.schema, text.joined(separator: "\n"))
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        try sandbox.git("add", Self.schema)
        #expect(try sandbox.verified())
    }

    @Test("Marks in a schema whose block is whole are told as such", arguments: ["=======", "<<<<<<< HEAD"])
    func text(mark: String) throws {
        let sandbox = try Sandbox.founded()
        try sandbox.write(Self.schema, mark + "\n" + sandbox.text(Self.schema))
        for command in [["check", "dev"], ["schema", "check"]] {
            let outcome = try sandbox.run([BuiltBinary.path] + command)
            #expect(outcome.status == 65 && outcome.errorText.contains("has an unsettled merge"), "\(outcome)")
        }
    }

    @Test("A request with both sides of a merge is told as such to both people")
    func request() throws {
        let sandbox = try Sandbox.founded()
        let fingerprint = try sandbox.request(by: "bob")
        try sandbox.write("keys/bob.pub", "<<<<<<< HEAD\n" + sandbox.text("keys/bob.pub"))
        let added = try sandbox.refused(65, "members", "add", "bob", "--fingerprint", fingerprint, "--read", "dev")
        let joined = try sandbox.refused(65, "join", "bob", variables: sandbox.person("bob"))
        for outcome in [added, joined] {
            #expect(outcome.errorText.contains("has an unsettled merge"), "\(outcome)")
        }
    }

    @Test(
        "Converted line ends are told as such, and the advice brings the file back",
        arguments: ["keys/roster", "environments/dev.env", "environments/schema.yaml", "keys/bob.pub"]
    )
    func lineEnds(file: String) throws {
        let sandbox = try Sandbox.repository()
        let fingerprint = try sandbox.request(by: "bob")
        try sandbox.commit("request")
        try sandbox.write(file, sandbox.text(file).replacing("\n", with: "\r\n"))
        let outcome = try sandbox.refused(
            65,
            "members",
            "add",
            "bob",
            "--fingerprint",
            fingerprint,
            "--read",
            "base,dev"
        )
        #expect(outcome.errorText.contains("the line ends in CR LF"), "\(outcome)")
        let directory = file.prefix { $0 != "/" }
        #expect(outcome.errorText.contains("'\(directory)/** -text'"), "\(outcome)")
        #expect(outcome.errorText.contains("rm \(file); git checkout -- \(file)"), "\(outcome)")
        try FileManager.default.removeItem(atPath: sandbox.project + "/" + file)
        try sandbox.git("checkout", "--", file)
        #expect(try sandbox.verified())
    }

    @Test("A roster whose marks were added, or committed, is resolved all the same", arguments: [false, true])
    func roster(isCommitted: Bool) throws {
        let sandbox = try Sandbox.repository()
        try sandbox.join("bob", "--admin")
        try sandbox.commit("bob")
        try sandbox.git("branch", "-f", "main")
        try sandbox.git("checkout", "-q", "main")
        try sandbox.run(as: "bob", "members", "add", "robot-b", "--schema", "--generate")
        try sandbox.commit("bob adds")
        try sandbox.git("checkout", "-q", "change")
        try sandbox.run(as: "alice", "members", "add", "robot-a", "--schema", "--generate")
        try sandbox.commit("alice adds")
        let git = ["/usr/bin/env", "git", "-c", "user.name=A", "-c", "user.email=a@b.c"]
        try #require(try sandbox.run(git + ["merge", "-q", "main"]).status == 1)
        try sandbox.git("add", "keys/roster")
        if isCommitted { try sandbox.git("commit", "-q", "-m", "merged") }
        let refused = try sandbox.pintle("verify")
        #expect(refused.status == 65 && refused.errorText.contains("pintle resolve keys/roster"), "\(refused)")
        let outcome = try sandbox.run(as: "alice", "resolve", "keys/roster", "--yes")
        #expect(outcome.errorText.contains("signed again: robot-a is a member now"), "\(outcome)")
        #expect(try sandbox.verified())
    }

    @Test("Where no commit has both sides of a roster, the advice is to put one of them back")
    func lostSides() throws {
        let sandbox = try Sandbox.repository()
        try sandbox.write("keys/roster", sandbox.text("keys/roster") + "<<<<<<< HEAD\n")
        try sandbox.commit("marks")
        let outcome = try sandbox.refused(66, "resolve", "keys/roster", "--yes")
        #expect(outcome.errorText.contains("git checkout COMMIT -- keys/roster"), "\(outcome)")
    }
}
