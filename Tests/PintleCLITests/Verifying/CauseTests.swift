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

@Suite("Common mistakes get a hint")
struct HintTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test(
        "The hint names the right form",
        arguments: [
            (["run", "dev", "npm", "start"], 64, "write the command after two hyphens: pintle run ENV -- COMMAND"),
            (["check", "--json"], 64, "write --format json"),
            (["verify", "--sarif"], 64, "write --format sarif"),
            (["list", "dev", "--json"], 64, "write --format json"),
            (["check", "production"], 66, "did you mean prod?"),
            (["check", "stage"], 66, "did you mean staging?"),
            (["check", "PROD"], 66, "did you mean prod?"),
            (["get", "development", "LOG_LEVEL"], 66, "did you mean dev?"),
            (["rotate", "dev", "SESION_SECRET"], 66, "did you mean SESSION_SECRET or session.secret?"),
            (["rotate", "dev", "NOTHING_LIKE_IT"], 66, "see what there is: pintle list dev"),
            (["rotate", "dev", "LOG_LEVEL"], 64, "add generate"),
            (["unset", "dev", "LOG_LEVLE"], 66, "did you mean LOG_LEVEL or log.level?"),
            (["unset", "dev", "NOTHING_LIKE_IT"], 66, "see what there is: pintle list dev"),
            (["waive", "LOG01", "log.level", "--env", "prod", "--reason", "x"], 66, "did you mean LOG001"),
            (["waive", "XXX001", "log.level", "--env", "prod", "--reason", "x"], 66, "did you mean EXP001?"),
        ]
    )
    func hint(arguments: [String], status: Int32, text: String) throws {
        let outcome = try sandbox.run([BuiltBinary.path] + arguments)
        #expect(outcome.status == status && outcome.errorText.contains(text), "\(outcome)")
    }

    @Test("A revision that a clone lacks is a wrong name in a full clone, and may be older in a shallow one")
    func revision() throws {
        let sandbox = try Sandbox.repository()
        try sandbox.git("clone", "-q", "--depth", "1", "file://" + sandbox.project, sandbox.path + "/shallow")
        try sandbox.pintle("trust", "--yes", directory: sandbox.path + "/shallow")
        for command in [["verify", "--base", "HEAD~5"], ["revert", "dev", "--to", "HEAD~5"]] {
            let full = try sandbox.run([BuiltBinary.path] + command)
            #expect(full.status == 66 && full.errorText.contains("check its name"), "\(full)")
            #expect(!full.errorText.contains("shallow"), "\(full)")
            let shallow = try sandbox.run([BuiltBinary.path] + command, directory: sandbox.path + "/shallow")
            #expect(shallow.status == 66 && shallow.errorText.contains("a shallow clone lacks"), "\(shallow)")
        }
        let typo = try sandbox.pintle("revert", "dev", "LOG_LEVLE", "--to", "main")
        #expect(typo.status == 66 && typo.errorText.contains("did you mean LOG_LEVEL"), "\(typo)")
    }

    @Test("A project whose roster is missing is told to put it back, and the advice does it")
    func roster() throws {
        let sandbox = try Sandbox.repository()
        try FileManager.default.removeItem(atPath: sandbox.project + "/keys")
        for command in [["verify"], ["get", "dev", "LOG_LEVEL"], ["join", "bob"], ["trust"], ["schema", "check"]] {
            let outcome = try sandbox.run(
                [BuiltBinary.path] + command,
                directory: sandbox.project + "/environments"
            )
            #expect(outcome.status == 66 && !outcome.errorText.contains("pintle init"), "\(outcome)")
            #expect(outcome.errorText.contains("git checkout HEAD -- keys/roster"), "\(outcome)")
        }
        try sandbox.git("checkout", "HEAD", "--", "keys/roster")
        #expect(try sandbox.verified())
    }

    @Test("rules lists a family by its letters")
    func family() throws {
        let rules = try sandbox.pintle("rules", "pin")
        #expect(rules.status == 0 && rules.lines.count > 5, "\(rules)")
        #expect(rules.lines.dropFirst().allSatisfy { $0.hasPrefix("PIN") })
        #expect(try sandbox.pintle("rules", "WAI").lines.allSatisfy { $0.hasPrefix("WAI") })
        #expect(try sandbox.pintle("rules", "DEL").text.contains("DEL001"))
    }

    @Test("The fix after a change by hand names pintle sign")
    func byHand() throws {
        let text = try sandbox.text("environments/dev.env")
        try sandbox.write("environments/dev.env", text.replacing(/LOG_LEVEL=.*/, with: "LOG_LEVEL=error"))
        #expect(try sandbox.pintle("check", "dev").errorText.contains("pintle sign dev"))
        #expect(try sandbox.pintle("verify").errorText.contains("pintle sign dev"))
    }

    @Test("Colour needs a capable terminal without NO_COLOR, also for plain errors")
    func colour() throws {
        let red = "\u{1B}[1;31merror\u{1B}[0m"
        func shown(_ variables: [String: String]) throws -> String {
            try sandbox.onTerminal("check", "nowhere", answers: [], variables: variables).text
        }
        #expect(try shown(["TERM": "xterm"]).contains(red))
        #expect(try !shown(["TERM": "dumb"]).contains("\u{1B}"))
        #expect(try !shown(["TERM": "xterm", "NO_COLOR": "1"]).contains("\u{1B}"))
        let usage = try sandbox.onTerminal("check", "--nonsense", answers: [], variables: ["TERM": "xterm"])
        #expect(usage.text.contains(red), "\(usage)")
        #expect(try !sandbox.pintle("check", "nowhere", variables: ["TERM": "xterm"]).errorText.contains("\u{1B}"))
    }

    @Test("list has a header, types and days, also for programs")
    func listing() throws {
        let lines = try sandbox.pintle("list", "prod").lines
        let secret = try #require(lines.first { $0.hasPrefix("DATABASE_URL ") })
        #expect(lines[0].split(separator: " ") == ["KEY", "SETTING", "TYPE", "FROM", "SET", "STATE"])
        #expect(secret.contains(/postgres-url +prod +20\d\d-\d\d-\d\d +sealed$/), "\(secret)")
        #expect(
            lines[0].range(of: "FROM")?.lowerBound
                == secret.range(of: " prod ").map { secret.index(after: $0.lowerBound) }
        )
        let listed = try #require(try sandbox.listed("prod").first { $0.key == "DATABASE_URL" })
        #expect(listed.type == "postgres-url" && listed.isSecret && listed.setAt?.hasSuffix("Z") == true)
    }
}
