import Foundation
import Testing

@Suite("A person who is new to a project learns the first steps")
struct NewcomerTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    private func bob(_ arguments: String...) throws -> Outcome {
        try sandbox.run([BuiltBinary.path] + arguments, variables: sandbox.person("bob"))
    }

    private static let keyed = [
        ["check"], ["get", "dev", "LOG_LEVEL"], ["set", "dev", "LOG_LEVEL", "info"], ["edit", "dev"],
        ["render", "dev"],
        ["run", "dev", "--", "true"], ["schema", "sign"], ["members", "remove", "alice"], ["rotate", "dev"],
    ]

    @Test("Without a key and a root, every command names both steps, and never init", arguments: keyed)
    func fresh(arguments: [String]) throws {
        let outcome = try sandbox.run([BuiltBinary.path] + arguments, variables: sandbox.person("bob"))
        #expect(outcome.status == 77, "\(outcome)")
        let fix = outcome.errorText.split(separator: "\n").last.map(String.init) ?? ""
        #expect(fix.contains("pintle trust ROOT") && fix.contains("pintle join NAME"), "\(outcome)")
        #expect(!outcome.errorText.contains("pintle init"))
    }

    @Test("Without a key under a trusted root, only the request remains", arguments: keyed)
    func trusted(arguments: [String]) throws {
        let root = try #require(try sandbox.run(as: "alice", "trust").lines.first)
        try sandbox.run(as: "bob", "trust", root)
        let outcome = try sandbox.run([BuiltBinary.path] + arguments, variables: sandbox.person("bob"))
        let fix = outcome.errorText.split(separator: "\n").last.map(String.init) ?? ""
        #expect(outcome.status == 77 && fix.contains("become a member: pintle join NAME"), "\(outcome)")
        #expect(!fix.contains("pintle trust"))
    }

    @Test("Commands without a key name the root first, and then the request", arguments: ["list", "status", "verify"])
    func untrusted(command: String) throws {
        let outcome = try sandbox.run(
            [BuiltBinary.path, command] + (command == "list" ? ["dev"] : []),
            variables: sandbox.person("bob")
        )
        #expect(outcome.status == 77)
        #expect(outcome.errorText.contains("pintle trust ROOT; to become a member after that: pintle join NAME"))
    }

    @Test("list needs a root and no key")
    func list() throws {
        let root = try #require(try sandbox.run(as: "alice", "trust").lines.first)
        try sandbox.run(as: "bob", "trust", root)
        let outcome = try bob("list", "prod")
        #expect(outcome.status == 0 && outcome.lines[0].hasPrefix("KEY "), "\(outcome)")
    }

    @Test("A pending request is named with its fingerprint, and a replaced key with its owner")
    func waiting() throws {
        let fingerprint = try sandbox.request(by: "bob")
        for command in [["check"], ["get", "dev", "LOG_LEVEL"], ["set", "dev", "LOG_LEVEL", "info"]] {
            let outcome = try sandbox.run([BuiltBinary.path] + command, variables: sandbox.person("bob"))
            #expect(outcome.status == 77, "\(outcome)")
            #expect(outcome.errorText.contains("your request keys/bob.pub waits"), "\(outcome)")
            #expect(outcome.errorText.contains(fingerprint))
        }
        try sandbox.run(as: "alice", "members", "add", "bob", "--fingerprint", fingerprint, "--read", "dev")
        let root = try #require(try sandbox.run(as: "alice", "trust").lines.first)
        try sandbox.run(as: "laptop", "trust", root)
        let new = try #require(try sandbox.run(as: "laptop", "join", "bob").lines.first)
        try sandbox.run(as: "alice", "members", "replace-key", "bob", "--fingerprint", new)
        let outcome = try bob("check", "dev")
        #expect(outcome.status == 77 && outcome.errorText.contains("bob's before it was replaced"), "\(outcome)")
    }

    @Test("A fulfilled request is removed, and the same member can make another one")
    func fulfilled() throws {
        let fingerprint = try sandbox.request(by: "bob")
        let request = try sandbox.bytes("keys/bob.pub")
        try sandbox.run(as: "alice", "members", "add", "bob", "--fingerprint", fingerprint, "--read", "dev")
        #expect(!sandbox.holds("keys/bob.pub"))
        let root = try #require(try sandbox.run(as: "alice", "trust").lines.first)
        // A branch may still hold the old request.
        try sandbox.write("keys/bob.pub", request)
        try sandbox.run(as: "laptop", "trust", root)
        let new = try #require(try sandbox.run(as: "laptop", "join", "bob").lines.first)
        let status = try sandbox.run(as: "alice", "status")
        #expect(status.text.contains("bob asks for a new key: pintle members replace-key bob"), "\(status)")
        try sandbox.run(as: "alice", "members", "replace-key", "bob", "--fingerprint", new)
        #expect(!sandbox.holds("keys/bob.pub"))
    }

    @Test("The key of a member asks for nothing, under any name", arguments: ["alice", "bob"])
    func member(name: String) throws {
        let outcome = try sandbox.refused(64, "join", name)
        #expect(outcome.errorText.contains("your key belongs to the member alice already"), "\(outcome)")
        let words = name == "alice" ? "nothing has to be done" : "pintle members rename alice bob"
        #expect(outcome.errorText.contains(words), "\(outcome)")
    }

    @Test("A pending request of another person is never replaced")
    func pending() throws {
        _ = try sandbox.request(by: "bob")
        let before = try sandbox.bytes("keys/bob.pub")
        let outcome = try sandbox.run([BuiltBinary.path, "join", "bob"], variables: sandbox.person("mallory"))
        #expect(
            outcome.status == 73 && outcome.errorText.contains("somebody has already requested the name bob"),
            "\(outcome)"
        )
        #expect(try sandbox.bytes("keys/bob.pub") == before)
    }
}
