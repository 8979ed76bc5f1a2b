import Foundation
import Testing

@Suite("The exit status says what kind of failure it was, and the message how to mend it")
struct ExitStatusTests {
    private static let cases: [(arguments: [String], status: Int32, words: [String])] = [
        (["nope"], 64, ["nope"]),
        (["check", "--nope"], 64, ["--nope"]),
        (["set", "prod"], 64, ["name"]),
        (["render"], 64, ["environment"]),
        (["check", "--format", "xml"], 64, ["xml"]),
        (["set", "prod", "SESSION_SECRET", "0123456789abcdef"], 64, ["session.secret", "--stdin"]),
        (
            ["set", "prod", "NOT_DECLARED", "0123456789abcdef"], 64,
            ["does not know NOT_DECLARED", "treated as a secret", "--stdin"]
        ),
        (["set", "prod", "SESSION_SECRET"], 64, ["no terminal", "--stdin", "--from-file"]),
        (["set", "prod", "API_TIMEOUT", "11s", "--stdin"], 64, ["given twice"]),
        (["render", "prod", "--stdout"], 64, ["exactly one target"]),
        (["render", "prod", "server", "--stdout", "-o", "out"], 64, ["--stdout"]),
        (["render", "base"], 64, ["base is only extended"]),
        (["init", "--example", "--from", "x"], 64, ["--example"]),
        (["check", "produ"], 66, ["produ", "prod"]),
        (["check", "Prod"], 66, ["Prod", "prod"]),
        (["list", "prod-singapur"], 66, ["did you mean", "prod-singapore"]),
        (["get", "prod", "supabase.secretkey"], 66, ["supabase.secretKey"]),
        (["get", "prod", "SUPABASE_SECRET_KEE"], 66, ["SUPABASE_SECRET_KEY"]),
        (["explain", "prod", "LOG_LEVL"], 66, ["LOG_LEVEL"]),
        (["unset", "prod", "LOG_LEVEL"], 66, ["LOG_LEVEL is not set in prod itself"]),
        (["render", "prod", "sever"], 66, ["sever", "did you mean server"]),
        (["rules", "NOPE"], 66, ["no rule"]),
        (["rules", "PIN02"], 66, ["PIN002"]),
        (["check", "-C", "/no/such/directory"], 66, ["/no/such/directory"]),
        (["check", "-C", "/"], 66, ["no pintle project", "pintle init"]),
        (["set", "prod", "SESSION_SECRET", "--from-file", "missing.txt"], 66, ["missing.txt"]),
        (["set", "prod", "SESSION_SECRET", "--from-file", "environments"], 74, ["environments"]),
        (["render", "prod", "-o", ".gitignore"], 73, [".gitignore"]),
        (["render", "prod", "-o", "/proc/nothing"], 73, ["/proc/nothing"]),
        (["init"], 73, ["holds a project already"]),
        (["trust", "nonsense"], 65, ["no root"]),
    ]

    @Test("Asked for something that cannot be", arguments: cases.indices)
    func refused(index: Int) throws {
        let (arguments, status, words) = Self.cases[index]
        let sandbox = try Sandbox.example()
        let before = try sandbox.tree()
        let outcome = try sandbox.run([BuiltBinary.path] + arguments)
        #expect(outcome.status == status, "\(arguments): \(outcome)")
        #expect(outcome.output.isEmpty)
        for word in words { #expect(outcome.errorText.contains(word), "\(arguments) says '\(word)': \(outcome)") }
        #expect(!outcome.errorText.contains("0123456789abcdef"), "a value is not echoed")
        #expect(try sandbox.tree() == before)
    }

    @Test("Without a key every place that was tried is named")
    func noKey() throws {
        let sandbox = try Sandbox.example()
        try FileManager.default.removeItem(atPath: sandbox.configuration + "/pintle/identity")
        for command in [
            ["check"], ["get", "prod", "API_URL"], ["render", "prod"], ["set", "prod", "API_TIMEOUT", "11s"],
        ] {
            let outcome = try sandbox.run([BuiltBinary.path] + command)
            #expect(outcome.status == 77, "\(outcome)")
            for place in [
                "PINTLE_KEY:", "PINTLE_KEY_FILE:", "PINTLE_KEY_CMD:", "CREDENTIALS_DIRECTORY",
                "/run/secrets/pintle_key",
                sandbox.configuration + "/pintle/identity",
            ] {
                #expect(outcome.errorText.contains(place), "\(place): \(outcome)")
            }
        }
        #expect(try sandbox.pintle("verify").status == 0, "verify needs none")
    }

    @Test("Another member's key, or nobody's, is not permitted")
    func stranger() throws {
        let sandbox = try Sandbox.example()
        let stranger = try Sandbox.founded()
        let identity = try String(contentsOfFile: stranger.configuration + "/pintle/identity", encoding: .utf8)
        let key = try #require(identity.split(separator: "\n").last)
        for (command, words) in [
            (["check"], "your key belongs to no member of chat"), (["check", "prod"], "your key cannot read prod"),
            (["set", "prod", "API_TIMEOUT", "11s"], "your key belongs to no member of chat"),
        ] {
            let outcome = try sandbox.run([BuiltBinary.path] + command, variables: ["PINTLE_KEY": String(key)])
            #expect(outcome.status == 77 && outcome.errorText.contains(words), "\(outcome)")
            #expect(!outcome.errorText.contains(key))
        }
    }

    @Test("A key that others can read is refused")
    func openKey() throws {
        let sandbox = try Sandbox.example()
        let file = sandbox.configuration + "/pintle/identity"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        let outcome = try sandbox.refused(77, "check", "prod")
        #expect(outcome.errorText.contains(file) && outcome.errorText.contains("chmod"))
    }

    @Test("A file that cannot be read is 74")
    func unreadable() throws {
        let sandbox = try Sandbox.example()
        try FileManager.default.removeItem(atPath: sandbox.project + "/environments/prod.env")
        try FileManager.default.createDirectory(
            atPath: sandbox.project + "/environments/prod.env",
            withIntermediateDirectories: false
        )
        let outcome = try sandbox.refused(74, "check", "prod")
        #expect(outcome.errorText.contains("environments/prod.env"))
    }

    #if os(Linux)
    @Test("Data that cannot be written is an error, not silence")
    func fullOutput() throws {
        let sandbox = try Sandbox.example()
        let outcome = try sandbox.run(["/bin/sh", "-c", #"exec "$0" get prod API_URL > /dev/full"#, BuiltBinary.path])
        #expect(outcome.status == 74 && outcome.errorText.contains("standard output"))
    }
    #endif

    @Test(
        "A mistake in the schema is 78, with its line and column",
        arguments: [
            ("    type: duration\n    min: 1s\n    max: 60s\n    default: 10s", "    type: duratoin\n    default: 10s"),
            (
                "    schemes: [https, http]\n    audience: client\n    pins: api.pins",
                "    schemas: [https]\n    audience: client"
            ),
            ("  api.pinsExpire:\n", "  api.pinsExpire:\n    doc: twice\n"),
            ("targets:\n", "tragets:\n"),
            ("    max: 10\n", "    max: ten\n"),
            ("{ extends: base, level: staging }", "{ extends: bas, level: staging }"),
            ("environments:\n", "environments:\n\t- x\n"),
        ]
    )
    func schema(before: String, after: String) throws {
        let sandbox = try Sandbox.example()
        let text = try sandbox.text("environments/schema.yaml")
        try #require(text.contains(before))
        try sandbox.write("environments/schema.yaml", text.replacing(before, with: after, maxReplacements: 1))
        for arguments in [
            ["schema", "check"], ["check", "dev"], ["render", "dev"], ["schema", "sign"],
            ["set", "dev", "API_TIMEOUT", "11s"],
        ] {
            let outcome = try sandbox.run([BuiltBinary.path] + arguments)
            let report = outcome.text + outcome.errorText
            #expect(outcome.status == 78, "\(arguments): \(outcome)")
            #expect(report.contains(try Regex(#"--> environments/schema\.yaml:\d+"#)), "\(outcome)")
            #expect(report.contains("= fix:"), "\(outcome)")
        }
    }
}
