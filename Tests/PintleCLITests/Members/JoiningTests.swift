import Foundation
import Testing

@Suite("A member joins by a key that the admin knows from the member")
struct JoiningTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test("A new member can read the granted environments at once, and nothing else")
    func joined() throws {
        try sandbox.join("bob", "--read", "prod", "--write", "dev")
        #expect(try sandbox.run(as: "bob", "get", "prod", "APP_ENV").text == "production\n")
        #expect(try sandbox.run(as: "bob", "get", "prod", "APP_NAME").status == 0, "base goes along")
        for command in [["get", "staging", "APP_ENV"], ["get", "dev", "APP_ENV"], ["render", "staging"]] {
            let outcome = try sandbox.run([BuiltBinary.path] + command, variables: sandbox.person("bob"))
            #expect(outcome.status == 77, "\(command): \(outcome)")
            #expect(outcome.errorText.contains("cannot read"))
        }
        #expect(try sandbox.verified())
    }

    @Test("A swapped request is refused, and nothing is written", arguments: ["mallory's request", "another key"])
    func swapped(way: String) throws {
        let fingerprint = try sandbox.request(by: "bob")
        let foreign = try sandbox.request(by: "mallory")
        let request = try sandbox.text("keys/mallory.pub")
        if way == "another key" {
            try FileManager.default.removeItem(atPath: sandbox.project + "/keys/bob.pub")
            let key = try #require(request.split(separator: " ").first { $0.hasPrefix("pintle1") })
            let own = try sandbox.run([BuiltBinary.path, "join", "bob"], variables: sandbox.person("mallory"))
            try #require(own.status == 0)
            let refused = try sandbox.refused(
                65,
                "members",
                "add",
                "bob",
                "--fingerprint",
                fingerprint,
                "--read",
                "prod"
            )
            #expect(refused.errorText.contains("is not the key that you gave"))
            #expect(!foreign.isEmpty && !key.isEmpty)
        } else {
            try sandbox.write("keys/bob.pub", request)
            let refused = try sandbox.refused(65, "members", "add", "bob", "--fingerprint", foreign, "--read", "prod")
            #expect(refused.errorText.contains("the request is not signed with the key it names"))
        }
    }

    @Test("A given key must be the key of the request, if there is one")
    func givenKey() throws {
        _ = try sandbox.request(by: "bob")
        _ = try sandbox.request(by: "mallory")
        let key = try #require(
            try sandbox.text("keys/mallory.pub").split(whereSeparator: \.isWhitespace).first {
                $0.hasPrefix("pintle1")
            }
        )
        let outcome = try sandbox.refused(65, "members", "add", "bob", String(key), "--read", "prod")
        #expect(outcome.errorText.contains("is not the key that you gave"))
        try sandbox.run(as: "alice", "members", "add", "mallory", String(key), "--read", "prod")
        let twice = try sandbox.refused(77, "members", "add", "malory", String(key), "--read", "prod")
        #expect(twice.errorText.contains("belongs to mallory"))
    }

    @Test("The key or its fingerprint is required")
    func nothingGiven() throws {
        _ = try sandbox.request(by: "bob")
        let outcome = try sandbox.refused(64, "members", "add", "bob", "--read", "prod")
        #expect(outcome.errorText.contains("neither a key nor a fingerprint of bob is given"))
        let fingerprint = String(repeating: "A", count: 43)
        let without = try sandbox.refused(64, "members", "add", "bob", "--fingerprint", fingerprint)
        #expect(without.errorText.contains("no right"))
        let unasked = try sandbox.refused(
            66,
            "members",
            "add",
            "zoe",
            "--fingerprint",
            fingerprint,
            "--read",
            "prod"
        )
        #expect(unasked.errorText.contains("zoe has not asked to join"))
    }

    @Test("Only an admin changes members")
    func onlyAdmins() throws {
        try sandbox.join("bob", "--read", "prod", "--write", "prod", "--schema")
        _ = try sandbox.request(by: "carol")
        for arguments in [
            ["members", "grant", "bob", "--admin"], ["members", "remove", "alice"],
            ["members", "rename", "alice", "alicia"], ["members", "revoke", "alice", "--admin"],
        ] {
            let before = try sandbox.text("keys/roster")
            let outcome = try sandbox.run([BuiltBinary.path] + arguments, variables: sandbox.person("bob"))
            #expect(outcome.status == 77, "\(arguments): \(outcome)")
            #expect(outcome.errorText.contains("bob is not an admin"), "\(outcome)")
            #expect(try sandbox.text("keys/roster") == before)
        }
    }

    @Test("A machine's key is printed once, contains the root, and is stored nowhere")
    func machine() throws {
        let outcome = try sandbox.run(as: "alice", "members", "add", "ci-prod", "--read", "prod", "--generate")
        #expect(outcome.lines.count == 1 && outcome.text.hasPrefix("PINTLE-KEY-1"))
        let key = try #require(outcome.lines.first)
        let machine = ["PINTLE_KEY": key, "XDG_CONFIG_HOME": sandbox.path + "/none", "XDG_STATE_HOME": ""]
        let rendered = try sandbox.run([BuiltBinary.path, "render", "prod", "-o", "out"], variables: machine)
        #expect(rendered.status == 0, "\(rendered)")
        #expect(rendered.errorText.contains("prod-japan was left out: your key may not read it"))
        for (path, entry) in try sandbox.tree().entries {
            #expect(!String(decoding: entry.bytes, as: UTF8.self).contains(key.dropFirst(12).prefix(20)), "\(path)")
        }
        try FileManager.default.removeItem(atPath: sandbox.project + "/keys/roster")
        try sandbox.write("keys/roster", try Sandbox.begun("--example").bytes("keys/roster"))
        let other = try sandbox.run([BuiltBinary.path, "render", "prod", "-o", "out2"], variables: machine)
        #expect(other.status == 77 && other.errorText.contains("is not the root that"), "\(other)")
    }
}

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
            #expect(outcome.errorText.contains("your request is in keys/bob.pub"), "\(outcome)")
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
        let words = name == "alice" ? "no action is needed" : "pintle members rename alice bob"
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
