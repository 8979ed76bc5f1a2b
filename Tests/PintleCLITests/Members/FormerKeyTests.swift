import Foundation
import Testing

@Suite("Messages distinguish a replaced key from a removed member")
struct FormerKeyTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
        try sandbox.join("bob", "--read", "prod", "--write", "prod")
    }

    private func replaceKey() throws -> Outcome {
        let root = try #require(try sandbox.run(as: "alice", "trust").lines.first)
        try sandbox.run(as: "laptop", "trust", root)
        let fingerprint = try #require(try sandbox.run(as: "laptop", "join", "bob").lines.first)
        return try sandbox.run(as: "alice", "members", "replace-key", "bob", "--fingerprint", fingerprint)
    }

    @Test("No message after a replaced key says that its owner may not read")
    func replaced() throws {
        let outcome = try replaceKey()
        #expect(outcome.errorText.contains("Known to the former key of bob until replaced:"), "\(outcome)")
        for command in [["check", "prod"], ["status"], ["status", "--format", "json"]] {
            let outcome = try sandbox.run([BuiltBinary.path] + command)
            #expect(outcome.text.contains("known to the former key of bob, which could read prod"), "\(outcome)")
            #expect(!outcome.text.contains("may no longer"), "\(command): \(outcome)")
        }
    }

    @Test("A member who is removed later counts as removed, once")
    func removed() throws {
        _ = try replaceKey()
        try sandbox.run(as: "alice", "members", "remove", "bob")
        let status = try sandbox.run(as: "alice", "status")
        #expect(status.text.contains("known to bob, who may no longer read prod"), "\(status)")
        #expect(!status.text.contains("former key"))
    }

    @Test("A right that was revoked and granted again under another key leaves a former key")
    func back() throws {
        try sandbox.run(as: "alice", "members", "revoke", "bob", "--read", "prod")
        _ = try replaceKey()
        try sandbox.run(as: "alice", "members", "grant", "bob", "--read", "prod")
        let status = try sandbox.run(as: "alice", "status")
        #expect(status.text.contains("known to the former key of bob, which could read prod"), "\(status)")
    }

    @Test("Every command that reads the file names a removed reader who still has the data key")
    func stale() throws {
        try sandbox.join("erin", "--admin")
        try sandbox.run(as: "erin", "members", "remove", "bob")
        let note = "bob can still read prod until it has a new data key: pintle rotate prod"
        for command in [["verify"], ["list", "prod"], ["get", "prod", "LOG_LEVEL"], ["check", "prod"]] {
            let outcome = try sandbox.run([BuiltBinary.path] + command)
            #expect(outcome.status == 0 && outcome.errorText.contains(note), "\(command): \(outcome)")
        }
        #expect(try sandbox.run(as: "alice", "status").text.contains("bob can still open prod"))
        for name in ["base", "prod"] { try sandbox.run(as: "alice", "rotate", name) }
        #expect(try sandbox.run(as: "alice", "verify").errorText == "")
    }
}
