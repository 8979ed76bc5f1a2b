import Foundation
import SeededRandom
import Testing

@Suite("A file without a valid signature is refused, and the message names the file")
struct TamperingTests {
    private static let attacks: [Attack] = [
        .lines("a plain value changed by hand", says: "is not what alice signed") {
            $0[try $0.line("SERVER_INSTANCES=")] = "SERVER_INSTANCES=60"
        },
        .lines("a comment changed", says: "is not what alice signed") { $0[try $0.line("# Region")] = "# Place" },
        .lines("a comment deleted", says: "is not what alice signed") { $0.remove(at: try $0.line("# Region")) },
        .lines("a plain line deleted", says: "is not what alice signed") { $0.remove(at: try $0.line("API_URL=")) },
        .lines("a sealed line deleted", says: "is not what alice signed") {
            $0.remove(at: try $0.line("SESSION_SECRET="))
        },
        .lines("two lines swapped", says: "is not what alice signed") {
            $0.swapAt(try $0.line("API_URL="), try $0.line("LOG_SINK_URL="))
        },
        .lines("two sealed values swapped", says: "is not what alice signed") {
            let (one, two) = (try $0.value("SESSION_SECRET"), try $0.value("METRICS_PASSWORD"))
            $0[try $0.line("SESSION_SECRET=")] = "SESSION_SECRET=" + two
            $0[try $0.line("METRICS_PASSWORD=")] = "METRICS_PASSWORD=" + one
        },
        .lines("a sealed value copied to another key", says: "is not what alice signed") {
            $0[try $0.line("APP_ENV=")] = "APP_ENV=" + (try $0.value("SESSION_SECRET"))
        },
        .lines("a line added", says: "is not what alice signed") {
            $0.insert("CERT_PINS=none", at: try $0.line("API_URL="))
        },
        .lines("a line duplicated", says: "API_URL") {
            $0.insert("API_URL=https://a.example", at: try $0.line("API_URL="))
        },
        .lines("a line duplicated as it is", says: "SESSION_SECRET") {
            let line = try $0.line("SESSION_SECRET=")
            $0.insert($0[line], at: line)
        },
        .lines("a value written in another form", says: "prod.env:") {
            $0[try $0.line("APP_ENV=")] = "APP_ENV=\"production\""
        },
        .lines("a blank line added", says: "prod.env") { $0.insert("", at: try $0.line("# Region")) },
        .lines("a line behind the footer", says: "prod.env") { $0.append("API_URL=https://a.example\n") },
        .lines("the last line end gone", says: "prod.env") { $0.removeLast() },
        .lines("CRLF line ends", says: "CR LF") { lines in
            for index in lines.indices.dropLast() { lines[index] += "\r" }
        },
        .lines("the whole footer gone", says: "prod.env") { $0.removeSubrange(try $0.line("#: ")..<($0.count - 1)) },
        .lines("the signature gone", says: "prod.env") { $0.remove(at: try $0.line("#: signed")) },
        .lines("the reader gone", says: "reader") { $0.remove(at: try $0.line("#: reader")) },
        .lines("a reader added", says: "reader") {
            let line = try $0.line("#: reader")
            $0.insert($0[line].replacing("reader alice", with: "reader zoe"), at: line + 1)
        },
        .lines("the footer's lines swapped", says: "prod.env") {
            $0.swapAt(try $0.line("#: roster"), try $0.line("#: schema"))
        },
        .lines("a higher generation", says: "is not what alice signed") {
            let hash = try #require($0[try $0.line("#: roster")].split(separator: " ").last)
            $0[try $0.line("#: generation")] = "#: generation 9 \(hash)"
        },
        .lines("another signer", says: "mallory") {
            let line = try $0.line("#: signed")
            $0[line] = $0[line].replacing("alice", with: "mallory")
        },
        .lines("a format of the future", says: "newer version") { $0[try $0.line("#: pintle 1")] = "#: pintle 2" },
        .lines("a footer line nobody knows", says: "prod.env:") {
            $0.insert("#: extra 1", at: try $0.line("#: schema"))
        },
        Attack("a byte order mark", says: "prod.env") { sandbox in
            try sandbox.write("environments/prod.env", [0xEF, 0xBB, 0xBF] + sandbox.bytes("environments/prod.env"))
        },
        Attack("an empty file", says: "prod.env") { try $0.write("environments/prod.env", "") },
        Attack("not UTF-8", says: "prod.env") { sandbox in
            try sandbox.write("environments/prod.env", [0xFF, 0x0A] + sandbox.bytes("environments/prod.env"))
        },
        Attack("another environment's file", says: "the file belongs to staging") { sandbox in
            try sandbox.write("environments/prod.env", sandbox.bytes("environments/staging.env"))
        },
        Attack("a secret moved from another environment", says: "is not what alice signed") { sandbox in
            let token = try sandbox.lines("environments/staging.env").value("SESSION_SECRET")
            var lines = try sandbox.lines("environments/prod.env")
            lines[try lines.line("SESSION_SECRET=")] = "SESSION_SECRET=" + token
            try sandbox.write("environments/prod.env", lines.joined(separator: "\n"))
        },
        Attack("another project's file", says: "another") { sandbox in
            try sandbox.write("environments/prod.env", Sandbox.begun("--example").bytes("environments/prod.env"))
        },
        Attack("the file deleted", says: "the env file of prod is missing") { sandbox in
            try FileManager.default.removeItem(atPath: sandbox.project + "/environments/prod.env")
        },
        Attack("a layer below deleted", says: "the env file of base is missing", in: "environments/base.env") {
            sandbox in
            try FileManager.default.removeItem(atPath: sandbox.project + "/environments/base.env")
        },
        Attack("a layer below changed", says: "is not what alice signed", in: "environments/base.env") { sandbox in
            let text = try sandbox.text("environments/base.env").replacing("API_TIMEOUT=10s", with: "API_TIMEOUT=60s")
            try sandbox.write("environments/base.env", text)
        },
        Attack("a secret declared to be none", says: "schema", in: "environments/schema.yaml") { sandbox in
            let text = try sandbox.text("environments/schema.yaml").replacing("secret: true", with: "secret: false")
            try sandbox.write("environments/schema.yaml", text)
        },
        Attack("a demand of the schema dropped", says: "schema", in: "environments/schema.yaml") { sandbox in
            let text = try sandbox.text("environments/schema.yaml").replacing("    pins: supabase.pins\n", with: "")
            try sandbox.write("environments/schema.yaml", text)
        },
        Attack("the schema's signature taken out", says: "schema", in: "environments/schema.yaml") { sandbox in
            let lines = try sandbox.lines("environments/schema.yaml").filter { !$0.hasPrefix("#:") }
            try sandbox.write("environments/schema.yaml", lines.joined(separator: "\n"))
        },
        Attack("the roster's last entry gone", says: "roster", in: "keys/roster") { sandbox in
            let lines = try sandbox.lines("keys/roster")
            try sandbox.write("keys/roster", lines.dropLast(2).joined(separator: "\n") + "\n")
        },
        Attack("the roster's entries swapped", says: "roster", in: "keys/roster") { sandbox in
            var lines = try sandbox.lines("keys/roster")
            lines.swapAt(3, 4)
            try sandbox.write("keys/roster", lines.joined(separator: "\n"))
        },
        Attack("production called development in the roster", says: "roster", in: "keys/roster") { sandbox in
            let text = try sandbox.text("keys/roster").replacing(" production ", with: " development ")
            try sandbox.write("keys/roster", text)
        },
    ]

    @Test("verify and render refuse it, and write nothing", arguments: Effort.choice(of: attacks, 20))
    func refused(attack: Attack) throws {
        let sandbox = try Sandbox.example()
        try attack.change(sandbox)
        for arguments in [["verify"], ["render", "prod", "-o", "out"]] {
            let before = try sandbox.tree()
            let outcome = try sandbox.run([BuiltBinary.path] + arguments)
            #expect(outcome.status == 65, "\(arguments): \(outcome)")
            #expect(outcome.errorText.contains(attack.word), "\(arguments): \(outcome)")
            #expect(outcome.errorText.contains(attack.file), "\(arguments): \(outcome)")
            #expect(outcome.errorText.contains("= fix:"))
            #expect(try sandbox.tree() == before)
        }
    }

    @Test("Every command that reads refuses it")
    func everyCommand() throws {
        let sandbox = try Sandbox.example()
        let text = try sandbox.text("environments/prod.env").replacing("API_URL=https:", with: "API_URL=http:")
        try sandbox.write("environments/prod.env", text)
        let commands = [
            ["check"], ["check", "prod"], ["check", "prod-japan"], ["get", "prod", "API_URL"], ["list", "prod"],
            ["get", "prod", "APP_NAME"], ["explain", "prod", "API_URL"], ["unset", "prod", "API_URL"], ["verify"],
            ["edit", "prod"], ["set", "prod", "API_TIMEOUT", "11s"],
            ["render", "prod-singapore", "server", "--stdout"], ["trust", "--accept", "prod"],
            ["verify", "--untrusted"],
        ]
        for arguments in commands {
            let before = try sandbox.tree()
            let outcome = try sandbox.run([BuiltBinary.path] + arguments, variables: ["EDITOR": "true"])
            #expect(outcome.status == 65, "\(arguments): \(outcome)")
            #expect(outcome.errorText.contains("environments/prod.env"), "\(arguments): \(outcome)")
            #expect(try sandbox.tree() == before)
        }
        #expect(try sandbox.pintle("check", "dev").status == 0, "dev does not extend prod")
    }

    @Test("Plaintext in the place of a secret is refused everywhere")
    func plainSecret() throws {
        let sandbox = try Sandbox.example()
        var lines = try sandbox.lines("environments/prod.env")
        lines[try lines.line("SESSION_SECRET=")] = "SESSION_SECRET=0123456789abcdef0123456789abcdef"
        try sandbox.write("environments/prod.env", lines.joined(separator: "\n"))
        for arguments in [["verify"], ["check", "prod"], ["render", "prod", "-o", "out"]] {
            let before = try sandbox.tree()
            let outcome = try sandbox.run([BuiltBinary.path] + arguments)
            #expect(outcome.status == 65 || outcome.status == 1, "\(arguments): \(outcome)")
            #expect((outcome.text + outcome.errorText).contains("environments/prod.env"))
            #expect(!(outcome.text + outcome.errorText).contains("0123456789abcdef"))
            #expect(try sandbox.tree() == before)
        }
    }

    @Test("A setting that becomes a secret must be sealed before anything is rendered")
    func becomesSecret() throws {
        let sandbox = try Sandbox.example()
        let text = try sandbox.text("environments/schema.yaml")
            .replacing(
                "type: string\n    min-length: 3\n    max-length: 32\n    required",
                with: "type: string\n    secret: true\n    required"
            )
        try sandbox.write("environments/schema.yaml", text)
        try #require(try sandbox.pintle("schema", "sign", "--yes").status == 0)
        for arguments in [["verify"], ["check", "prod"], ["render", "prod", "-o", "out"]] {
            let outcome = try sandbox.run([BuiltBinary.path] + arguments)
            #expect(outcome.status == 1, "\(arguments): \(outcome)")
            #expect((outcome.text + outcome.errorText).contains("METRICS_USERNAME"), "\(arguments): \(outcome)")
        }
        try #require(try sandbox.pintle("set", "prod", "METRICS_USERNAME", "--stdin", input: "scraper").status == 0)
        try #require(try sandbox.pintle("set", "staging", "METRICS_USERNAME", "--stdin", input: "scraper").status == 0)
        #expect(try sandbox.lines("environments/prod.env").value("METRICS_USERNAME").hasPrefix("sealed:1:"))
        #expect(try sandbox.verified())
    }
}

/// A change that an attacker with push access makes to a project, to `prod` by default.
struct Attack: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// A text that the refusal contains.
    let word: String
    let file: String
    let change: @Sendable (Sandbox) throws -> Void

    init(
        _ description: String,
        says word: String,
        in file: String = "environments/prod.env",
        _ change: @escaping @Sendable (Sandbox) throws -> Void
    ) {
        testDescription = description
        self.word = word
        self.file = file
        self.change = change
    }

    /// One that rewrites the lines of the file of `prod`.
    static func lines(
        _ description: String,
        says word: String,
        _ change: @escaping @Sendable (inout [String]) throws -> Void
    ) -> Attack {
        Attack(description, says: word) { sandbox in
            var lines = try sandbox.lines("environments/prod.env")
            try change(&lines)
            try sandbox.write("environments/prod.env", lines.joined(separator: "\n"))
        }
    }
}

extension [String] {
    /// The first line that begins so.
    func line(_ beginning: String) throws -> Int {
        try #require(firstIndex { $0.hasPrefix(beginning) }, "\(beginning)")
    }

    /// The text after the `=` of a line.
    func value(_ key: String) throws -> String {
        String(self[try line(key + "=")].dropFirst(key.count + 1))
    }
}
