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
            #expect(refused.errorText.contains("another key than the one you were given"))
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
        #expect(outcome.errorText.contains("another key"))
        try sandbox.run(as: "alice", "members", "add", "mallory", String(key), "--read", "prod")
        let twice = try sandbox.refused(77, "members", "add", "malory", String(key), "--read", "prod")
        #expect(twice.errorText.contains("mallory holds this key"))
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
        #expect(other.status == 77 && other.errorText.contains("another root"), "\(other)")
    }
}
