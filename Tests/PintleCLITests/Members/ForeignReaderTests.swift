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
