import Foundation
import Testing

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
            (["rotate", "dev", "SESION_SECRET"], 66, "did you mean SESSION_SECRET, session.secret?"),
            (["rotate", "dev", "NOTHING_LIKE_IT"], 66, "see what there is: pintle list dev"),
            (["rotate", "dev", "LOG_LEVEL"], 64, "add generate"),
            (["unset", "dev", "LOG_LEVLE"], 66, "did you mean LOG_LEVEL, log.level?"),
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
