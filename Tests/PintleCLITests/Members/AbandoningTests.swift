import Foundation
import Testing

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
        #expect(outcome.errorText.contains("staging starts again with an empty file; lost are APP_ENV"), "\(outcome)")
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
