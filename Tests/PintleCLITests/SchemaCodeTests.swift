import Foundation
import SeededRandom
import Testing

@Suite("Code that is generated from the schema reads what was rendered")
struct SchemaCodeTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    private func code(_ language: String, _ options: String...) throws -> String {
        try sandbox.run([BuiltBinary.path, "schema", language] + options).text
    }

    @Test("A server's setting does not exist in a client's code", arguments: ["swift", "typescript", "dart", "kotlin"])
    func client(language: String) throws {
        let (server, client) = (try code(language), try code(language, "--client"))
        for name in ["secretKey", "poolSize"] { #expect(server.contains(name) && !client.contains(name)) }
        #expect(client.contains("publishableKey"))
        #expect(try code(language) == server, "the same schema gives the same bytes")
    }

    @Test("TypeScript code passes the strict compiler, and names what is missing or of another type")
    func typeScript() throws {
        try sandbox.declare("", targets: "  web: { format: json, audience: client, path: web.json }\n")
        let values = try sandbox.run(as: "alice", "render", "dev", "web", "--stdout").text
        try sandbox.write("web.json", values)
        try sandbox.write("configuration.ts", try code("typescript", "--client"))
        let compiled = try sandbox.run([
            "/usr/bin/env", "tsc", "--strict", "--target", "es2020", "--module", "commonjs", "configuration.ts",
        ])
        try #require(compiled.status == 0, "\(compiled)")
        let script = """
            const { readClientConfiguration } = require("./configuration.js");
            const values = JSON.parse(require("fs").readFileSync("web.json"));
            const read = readClientConfiguration(values);
            console.log(read.supabase.url, read.app.env);
            try { readClientConfiguration({ ...values, APP_ENV: "test", SUPABASE_URL: 1, APP_NAME: null }); }
            catch (error) { console.log(error.message); }
            """
        let ran = try sandbox.run(["/usr/bin/env", "node", "-e", script])
        let lines = ran.text.split(separator: "\n").map(String.init)
        try #require(lines.count == 2, "\(ran)")
        #expect(lines[0] == "http://localhost:54321 development")
        for part in ["APP_NAME is missing", "APP_ENV is of another type", "SUPABASE_URL is of another type"] {
            #expect(lines[1].contains(part), "\(lines[1])")
        }
    }

    @Test("Kotlin code compiles", .enabled(if: Effort.current != .sample))
    func kotlin() throws {
        try sandbox.write("Configuration.kt", try code("kotlin"))
        let compiled = try sandbox.run(["/usr/bin/env", "kotlinc", "Configuration.kt", "-d", "out.jar"])
        #expect(compiled.status == 0 && sandbox.holds("out.jar"), "\(compiled)")
    }

    @Test("A file of code that is not what the schema gives is refused with the command that writes it")
    func stale() throws {
        try sandbox.write("Configuration.swift", try code("swift"))
        let fresh = try sandbox.pintle("schema", "swift", "--check", "Configuration.swift")
        #expect(fresh.status == 0, "\(fresh)")
        try sandbox.declare("  mail.from: { type: email, required: [] }\n")
        let stale = try sandbox.pintle("schema", "swift", "--check", "Configuration.swift")
        #expect(stale.status == 1 && stale.errorText.contains("pintle schema swift > Configuration.swift"), "\(stale)")
        let missing = try sandbox.pintle("schema", "swift", "--check", "None.swift")
        #expect(missing.status == 66, "\(missing)")
    }

    @Test("Words of the schema that are words of the language are names nevertheless")
    func words() throws {
        try sandbox.declare(
            """
              mail.default: { type: enum, values: [default, "*/", 'in"', us-east-1, us-east.1], default: default }
              mail.in.class: { type: string, doc: "*/ and\\n  more", required: [] }

            """
        )
        let swift = try code("swift")
        for line in [
            "case `default` = \"default\"", "let `in`: InSettings", "case usEast1 = \"us-east-1\"",
            "case usEast1_ = \"us-east.1\"", "let `class`: String?",
        ] { #expect(swift.contains(line), "\(line)") }
        #expect(!(try code("kotlin")).contains("*/ and"))
        let dart = try code("dart")
        #expect(dart.contains("get in_ =>") && dart.contains("get class_ =>") && dart.contains("get default_ =>"))
    }
}
