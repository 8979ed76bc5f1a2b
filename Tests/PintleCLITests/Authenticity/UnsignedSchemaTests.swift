import Foundation
import Testing

@Suite("An unsigned schema serves development alone")
struct UnsignedSchemaTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
        let text = try sandbox.text("environments/schema.yaml").replacing("secret: true", with: "secret: false")
        try sandbox.write("environments/schema.yaml", text)
    }

    @Test(
        "Staging and production refuse everything, and the message gives the fix",
        arguments: [
            ["check", "staging"], ["render", "prod"], ["get", "prod", "API_URL"],
            ["set", "staging", "API_TIMEOUT", "11s"], ["verify"],
        ]
    )
    func refused(arguments: [String]) throws {
        let before = try sandbox.tree()
        let outcome = try sandbox.run([BuiltBinary.path] + arguments)
        #expect(outcome.status == 65, "\(outcome)")
        #expect(
            outcome.errorText.contains("environments/schema.yaml") && outcome.errorText.contains("pintle schema sign")
        )
        #expect(try sandbox.tree() == before)
    }

    @Test("The signature of the schema is judged before its content")
    func unreadable() throws {
        try sandbox.write("environments/schema.yaml", "nonsense: [\n" + (try sandbox.text("environments/schema.yaml")))
        let outcome = try sandbox.pintle("verify")
        #expect(outcome.status == 65 && outcome.errorText.contains("pintle schema sign"), "\(outcome)")
    }

    @Test("A note on the schema is printed once")
    func once() throws {
        let sandbox = try Sandbox.repository()
        try sandbox.write("environments/schema.yaml", "# new\n" + (try sandbox.text("environments/schema.yaml")))
        let outcome = try sandbox.pintle("run", "dev", "--", "true")
        let notes = outcome.errorText.split(separator: "\n").filter { $0.hasPrefix("note: ") }
        #expect(outcome.status == 0 && !notes.isEmpty && Set(notes).count == notes.count, "\(outcome)")
    }

    @Test("Every value that is written in development is sealed")
    func sealed() throws {
        try #require(
            try sandbox.pintle("set", "dev", "SESSION_SECRET", "--stdin", input: "0123456789abcdef0123456789abcdef")
                .status == 0
        )
        let said = try sandbox.pintle("set", "dev", "API_TIMEOUT", "11s")
        try #require(said.status == 0)
        #expect(said.errorText.contains("API_TIMEOUT: sealed, because the schema is not signed"), "\(said)")
        let lines = try sandbox.lines("environments/dev.env")
        for key in ["SESSION_SECRET", "API_TIMEOUT"] { #expect(try lines.value(key).hasPrefix("sealed:1:"), "\(key)") }
        #expect(try sandbox.value("dev", "API_TIMEOUT") == Array("11s".utf8))
        let editor = try sandbox.editor(#"echo 'UPLOAD_MAX_SIZE=9MiB' >> "$1""#)
        try #require(try sandbox.pintle("edit", "dev", variables: editor).status == 0)
        let edited = try sandbox.lines("environments/dev.env")
        for key in ["DATABASE_URL", "SESSION_SECRET", "UPLOAD_MAX_SIZE"] {
            #expect(try edited.value(key).hasPrefix("sealed:1:"), "\(key)")
        }
    }

    @Test("Development renders server targets, and no client target")
    func clients() throws {
        let sandbox = try Sandbox.repository()
        // A value in the form of a vendor's secret token is refused, whatever the schema says.
        let text = try sandbox.text("environments/schema.yaml").replacing("secret: true", with: "secret: false")
            .replacing("role: secret\n    secret: false", with: "role: secret\n    secret: true")
        try sandbox.write("environments/schema.yaml", text)
        let outcome = try sandbox.pintle("render", "dev", "-o", "out")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errorText.contains("client targets were left out (app, android, ios)"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: sandbox.project + "/out").sorted() == [
                "pintle.receipt.json", "server.env", "server.json",
            ]
        )
        _ = try sandbox.refused(65, "render", "dev", "app", "-o", "new")
    }

    @Test("A value stays hidden if only the unsigned schema calls it plain")
    func shown() throws {
        let sandbox = try Sandbox.repository()
        let schema = try sandbox.bytes("environments/schema.yaml")
        for name in ["dev", "prod"] { try sandbox.run(as: "alice", "set", name, "API_TIMEOUT", "7001ms") }
        try sandbox.commit("two")
        try sandbox.git("branch", "-f", "main")
        for name in ["dev", "prod"] { try sandbox.run(as: "alice", "set", name, "API_TIMEOUT", "7002ms") }
        #expect(try sandbox.verifiedAgainstMain().text.contains("API_TIMEOUT was '7001ms', is '7002ms'"))
        try sandbox.write("environments/schema.yaml", Array("# by hand\n".utf8) + schema)
        for format in ["text", "json", "sarif", "github"] {
            let outcome = try sandbox.verifiedAgainstMain("--format", format)
            #expect(outcome.status == 65, "\(outcome)")
            let text = outcome.text + outcome.errorText
            #expect(!text.contains("7001ms") && !text.contains("7002ms"), "\(outcome)")
            if format == "text" {
                #expect(text.contains("environments/prod.env: API_TIMEOUT has another value"), "\(outcome)")
            }
        }
        let file = "environments/dev.env"
        try sandbox.write(file, try sandbox.text(file).replacing("=7002ms", with: "=7003ms"))
        for name in ["dev", "prod"] {
            let outcome = try sandbox.refused(65, "sign", name, "--yes")
            #expect(!outcome.errorText.contains("7003ms") && outcome.errorText.contains("schema sign"), "\(outcome)")
        }
    }

    @Test("The signed schema serves everything again")
    func signed() throws {
        let text = try sandbox.text("environments/schema.yaml").replacing("secret: false", with: "secret: true")
        try sandbox.write("environments/schema.yaml", text.replacing("default: 3\n", with: "default: 4\n"))
        let outcome = try sandbox.pintle("schema", "sign")
        #expect(outcome.status == 0 && outcome.errorText.contains("generation 2"))
        #expect(try sandbox.pintle("check").status == 0)
        #expect(try sandbox.value("prod", "API_MAX_RETRIES") == Array("4".utf8))
        #expect(try sandbox.refused(0, "schema", "sign").errorText.contains("is signed already"))
    }

    @Test("A signer sees all of the schema, also control characters")
    func hidden() throws {
        let sandbox = try Sandbox.example()
        let waiver = """
            waivers:
              - rule: LOG001
                setting: log.level
                environments: [prod]
                reason: "\\r\\e[2K  nothing of note\\nnor here"
                owner: admin
                from: 2026-11-01
                until: 2026-12-31

            targets:
            """
        let schema = try sandbox.text("environments/schema.yaml").replacing("targets:", with: waiver)
        try sandbox.write("environments/schema.yaml", schema)
        let outcome = try sandbox.pintle("schema", "sign")
        #expect(outcome.errorText.contains("waives LOG001 for log.level"), "\(outcome)")
        #expect(outcome.errorText.contains(#"\u{d}\u{1b}[2K  nothing of note\u{a}nor here"#), "\(outcome)")
        #expect(!outcome.errorText.unicodeScalars.contains { $0 == "\r" || $0 == "\u{1b}" })
    }
}
