import Foundation
import Testing

@Suite("Every cause is reported once, and none hides another")
struct CauseTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
    }

    private struct Told: Hashable {
        let code: String
        let path: String?
    }

    /// The JSON output of a command.
    private func told(_ arguments: String..., variables: [String: String] = [:]) throws -> [Told] {
        let outcome = try sandbox.run([BuiltBinary.path] + arguments + ["--format", "json"], variables: variables)
        #expect(outcome.status == 65, "\(outcome)")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any],
            "\(outcome)"
        )
        let findings = try #require(object["findings"] as? [[String: Any]])
        return findings.map { finding in
            Told(code: finding["code"] as? String ?? "", path: (finding["place"] as? [String: Any])?["path"] as? String)
        }
    }

    private func append(to file: String) throws {
        try sandbox.write(file, "# by hand\n" + (try sandbox.text(file)))
    }

    private func remove(_ file: String) throws {
        try FileManager.default.removeItem(atPath: sandbox.project + "/" + file)
    }

    @Test("Missing layers do not hide an altered file", arguments: ["text", "json", "sarif", "github"])
    func missing(format: String) throws {
        for name in ["base", "staging"] { try remove("environments/\(name).env") }
        try append(to: "environments/prod.env")
        try append(to: "environments/schema.yaml")
        let outcome = try sandbox.pintle("verify", "--format", format)
        let words = [
            "the env file of base is missing", "the env file of staging is missing",
            "the schema was changed after alice signed it", "the file is not what alice signed",
        ]
        for words in words {
            let count = (outcome.text + outcome.errorText).components(separatedBy: words).count - 1
            // The note on standard error, about what the schema serves, is none about a cause.
            #expect(words.hasPrefix("the schema") ? count > 0 : count == 1, "\(words): \(outcome)")
        }
        #expect(outcome.status == 65)
        if format == "text" { #expect(outcome.text.contains("environments/dev.env: signed by alice")) }
    }

    @Test("A missing layer is reported once, and independent environments are checked")
    func checked() throws {
        try sandbox.run(as: "alice", "set", "dev", "LOG_LEVEL", "debug")
        try sandbox.run(as: "alice", "set", "staging", "API_URL", "http://a.pelican-harbor.net")
        try remove("environments/prod.env")
        let told = try told("check")
        #expect(told.filter { $0.code == "VER002" } == [Told(code: "VER002", path: "environments/prod.env")])
        #expect(!told.contains { $0.code == "VER003" } && told.contains { $0.code == "TLS001" }, "\(told)")
    }

    @Test("A missing schema is a finding for programs")
    func schema() throws {
        try remove("environments/schema.yaml")
        for command in ["verify", "check"] {
            let outcome = try sandbox.pintle(command, "--format", "json")
            #expect(outcome.status == 66 && outcome.text.contains("VER003"), "\(outcome)")
        }
    }

    @Test("An unreadable schema does not hide problems of files", arguments: [true, false])
    func brokenSchema(isThere: Bool) throws {
        let schema = "environments/schema.yaml"
        if isThere {
            try sandbox.write(schema, try sandbox.text(schema).replacing("settings:", with: "setings:"))
        } else {
            try remove(schema)
        }
        let alone = try sandbox.pintle("verify")
        #expect(alone.status == (isThere ? 65 : 66) && alone.errorText.contains("--> " + schema), "\(alone)")
        #expect(alone.text.contains("environments/prod.env: signed by alice"), "\(alone)")
        try append(to: "environments/prod.env")
        try remove("environments/base.env")
        let told = try told("verify")
        for file in ["prod", "base"] {
            #expect(told.contains(Told(code: "VER002", path: "environments/\(file).env")), "\(told)")
        }
        #expect(told.contains { $0.code.hasPrefix(isThere ? "SCH" : "VER003") }, "\(told)")
        let text = try sandbox.pintle("verify")
        #expect(text.status == 65 && text.errorText.contains("the env file of base is missing"), "\(text)")
    }

    @Test("An older state and a fork have a code of their own")
    func older() throws {
        let file = "environments/prod.env"
        let old = try sandbox.bytes(file)
        let memory = sandbox.state + "/pintle"
        try FileManager.default.copyItem(atPath: memory, toPath: sandbox.path + "/tmp/memory")
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        let fork = try sandbox.bytes(file)
        try sandbox.commit("two")
        try sandbox.git("branch", "-f", "main")
        try sandbox.write(file, old)
        let expected = [Told(code: "VER008", path: file)]
        #expect(try told("verify") == expected)
        #expect(try told("verify", "--base", "main") == expected, "once, though memory and base both say so")
        #expect(try told("verify", "--base", "main", variables: try sandbox.machine()) == expected)
        #expect(try told("verify", "--min-generation", "prod=2", variables: try sandbox.machine()) == expected)
        try FileManager.default.removeItem(atPath: memory)
        try FileManager.default.moveItem(atPath: sandbox.path + "/tmp/memory", toPath: memory)
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "12s")
        try sandbox.commit("three")
        try sandbox.write(file, fork)
        #expect(try told("verify") == expected)
        #expect(try told("check", "prod") == expected)
    }

    @Test("An older schema is reported once, however many files follow a newer one")
    func olderSchema() throws {
        let file = "environments/schema.yaml"
        let old = try sandbox.bytes(file)
        try append(to: file)
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        for name in ["prod", "staging"] { try sandbox.run(as: "alice", "set", name, "API_TIMEOUT", "11s") }
        try sandbox.commit("two")
        try sandbox.git("branch", "-f", "main")
        try sandbox.write(file, old)
        let expected = [Told(code: "VER008", path: file)]
        #expect(try told("verify", "--base", "main") == expected)
        #expect(try told("verify", "--base", "main", variables: try sandbox.machine()) == expected)
    }

    @Test("An unsigned schema is reported once, also with a base")
    func unsigned() throws {
        try append(to: "environments/schema.yaml")
        #expect(
            try told("verify", "--base", "main") == [Told(code: "VER002", path: "environments/schema.yaml")]
        )
    }

    @Test("A roster that lacks or replaces entries has a code of its own")
    func roster() throws {
        let file = "keys/roster"
        let old = try sandbox.bytes(file)
        try sandbox.join("bob", "--read", "dev")
        let roster = try sandbox.bytes(file)
        try sandbox.commit("two")
        try sandbox.git("branch", "-f", "main")
        try sandbox.write(file, old)
        for name in ["base", "dev"] {
            try sandbox.git("checkout", "-q", "main~1", "--", "environments/\(name).env")
        }
        let expected = Told(code: "VER009", path: file)
        #expect(try told("verify", "--base", "main", variables: try sandbox.machine()) == [expected])
        try FileManager.default.removeItem(atPath: sandbox.state)
        try sandbox.join("carol", "--read", "dev")
        #expect(try told("verify", "--base", "main", variables: try sandbox.machine()) == [expected])
        try sandbox.commit("three")
        #expect(try sandbox.verified())
        try sandbox.write(file, roster)
        #expect(try told("verify") == [expected], "this machine has seen the other one")
    }
}
