import Foundation
import Testing

@Suite("Keys of age-keygen and ssh-keygen can be readers")
struct ForeignReaderTests {
    /// The command that makes a key, and the name of its holder.
    enum Kind: String, CaseIterable {
        case age, ssh
    }

    private let sandbox: Sandbox
    private let file: String

    init() throws {
        sandbox = try .example()
        file = sandbox.path + "/../foreign-key"
    }

    /// Makes a key with the real tool and gives its public half.
    private func make(_ kind: Kind) throws -> String {
        switch kind {
        case .age:
            let made = try sandbox.run(["/usr/bin/env", "age-keygen", "-o", file])
            try #require(made.status == 0, "\(made)")
            let key = try sandbox.run(["/usr/bin/env", "age-keygen", "-y", file])
            return try #require(key.lines.first)
        case .ssh:
            let command = [
                "/usr/bin/env", "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "robot@example", "-f", file,
            ]
            let made = try sandbox.run(command)
            try #require(made.status == 0, "\(made)")
            return String(decoding: try Data(contentsOf: URL(filePath: file + ".pub")), as: UTF8.self)
                .trimmingCharacters(in: .newlines)
        }
    }

    private func machine(_ source: String = "PINTLE_KEY_FILE") throws -> [String: String] {
        let key = source == "PINTLE_KEY_FILE" ? file : try String(contentsOfFile: file, encoding: .utf8)
        let root = try #require(try sandbox.run(as: "alice", "trust").lines.first)
        return [source: key, "PINTLE_ROOT": root, "XDG_CONFIG_HOME": sandbox.path + "/none", "XDG_STATE_HOME": ""]
    }

    @Test("They read their environments, from a file or a variable", arguments: Kind.allCases)
    func reading(kind: Kind) throws {
        let key = try make(kind)
        try sandbox.run(as: "alice", "members", "add", "robot", key, "--read", "prod")
        for source in ["PINTLE_KEY_FILE", "PINTLE_KEY"] {
            let machine = try machine(source)
            for arguments in [
                ["get", "prod", "SESSION_SECRET"], ["check", "prod"], ["render", "prod", "-o", "out"],
                ["render", "prod", "-o", "out", "--check"],
            ] {
                let outcome = try sandbox.run([BuiltBinary.path] + arguments, variables: machine)
                #expect(outcome.status == 0, "\(source) \(arguments): \(outcome)")
            }
            let secret = try sandbox.run([BuiltBinary.path, "get", "prod", "SESSION_SECRET"], variables: machine)
            #expect(secret.output.dropLast().elementsEqual(try sandbox.value("prod", "SESSION_SECRET")))
            let other = try sandbox.run([BuiltBinary.path, "get", "staging", "APP_ENV"], variables: machine)
            #expect(other.status == 77, "\(other)")
        }
    }

    @Test("They cannot sign, and the refusal gives the reason", arguments: Kind.allCases)
    func signing(kind: Kind) throws {
        let key = try make(kind)
        let writer = try sandbox.refused(77, "members", "add", "robot", key, "--read", "prod", "--write", "prod")
        #expect(writer.errorText.contains("this kind of key cannot sign"))
        try sandbox.run(as: "alice", "members", "add", "robot", key, "--read", "prod")
        let machine = try machine()
        for arguments in [
            ["set", "prod", "API_TIMEOUT", "11s"], ["unset", "prod", "APP_ENV"], ["rotate", "prod"],
            ["schema", "sign", "--yes"], ["members", "remove", "alice"], ["join", "robot-2"],
        ] {
            let before = try Tree(sandbox.project)
            let outcome = try sandbox.run([BuiltBinary.path] + arguments, variables: machine)
            #expect(outcome.status == 77 || arguments[0] == "schema", "\(arguments): \(outcome)")
            #expect(try Tree(sandbox.project) == before, "\(arguments)")
        }
        let joining = try sandbox.run([BuiltBinary.path, "join", "robot-2"], variables: machine)
        #expect(joining.errorText.contains("keys of age and of OpenSSH do not sign"), "\(joining)")
    }

    @Test("A removed one opens nothing more", arguments: Kind.allCases)
    func removed(kind: Kind) throws {
        try sandbox.run(as: "alice", "members", "add", "robot", try make(kind), "--read", "prod")
        let outcome = try sandbox.run(as: "alice", "members", "remove", "robot")
        #expect(outcome.lines.contains("prod SESSION_SECRET: pintle rotate prod SESSION_SECRET"))
        let refused = try sandbox.run([BuiltBinary.path, "get", "prod", "APP_ENV"], variables: try machine())
        #expect(refused.status == 77, "\(refused)")
    }
}

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
