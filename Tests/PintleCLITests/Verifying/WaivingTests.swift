import Foundation
import Testing

@Suite("waive writes an effective waiver, and changes nothing else in the schema")
struct WaivingTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
        try sandbox.run(as: "alice", "set", "staging", "APP_DEBUG", "true")
    }

    /// The command that a finding prints, with a reason.
    private func command(_ environment: String) throws -> [String] {
        let check = try sandbox.pintle("check", environment)
        let line = try #require(check.text.split(separator: "\n").first { $0.contains("pintle waive ") }, "\(check)")
        let words = try #require(line.split(separator: "pintle waive ").last).split(separator: " ").map(String.init)
        return ["waive"] + words.dropLast() + ["it is \"watched\" # until the release"]
    }

    @Test("The printed command works, keeps every line, and signs")
    func printed() throws {
        let before = try sandbox.lines("environments/schema.yaml").filter { !$0.hasPrefix("#:") }
        let outcome = try sandbox.run([BuiltBinary.path] + (try command("staging")))
        #expect(outcome.status == 0 && outcome.errorText.contains("signed by alice, generation 2"), "\(outcome)")
        let after = try sandbox.lines("environments/schema.yaml").filter { !$0.hasPrefix("#:") }
        #expect(after.difference(from: before).removals.isEmpty)
        #expect(after.contains("    setting: app.debug") && after.contains("    owner: alice"))
        #expect(try sandbox.verified())
        let check = try sandbox.pintle("check", "staging")
        #expect(check.status == 0 && check.text.contains("note[DBG001]"), "\(check)")
        #expect(check.text.contains("by alice: it is \"watched\" # until the release"), "\(check)")
    }

    @Test("Nobody waives a finding in an environment that they cannot read")
    func unseen() throws {
        try sandbox.join("bob", "--schema", "--read", "dev", "--write", "dev")
        let outcome = try sandbox.run(
            [BuiltBinary.path, "waive", "DBG001", "app.debug", "--env", "prod", "--reason", "later"],
            variables: sandbox.person("bob")
        )
        #expect(outcome.status == 77 && outcome.errorText.contains("bob cannot read prod"), "\(outcome)")
    }

    @Test("A waiver that begins later is not signed: several would last longer than one may")
    func later() throws {
        let text = try sandbox.text("environments/schema.yaml").split(separator: "\n#: ")[0]
        let day = Sandbox.date(40)
        let waiver =
            "{ rule: DBG001, setting: app.debug, environments: [prod], reason: r, owner: alice, from: \(day), until: \(day) }"
        try sandbox.write("environments/schema.yaml", String(text) + "\nwaivers:\n  - \(waiver)\n")
        let outcome = try sandbox.refused(78, "schema", "sign", "--yes")
        #expect(
            outcome.errorText.contains("error[WAI002]") && outcome.errorText.contains("in the future"),
            "\(outcome)"
        )
    }

    @Test("A second waiver joins the list, behind its comments and in its form")
    func second() throws {
        let text = try sandbox.text("environments/schema.yaml").split(separator: "\n#: ")[0]
        try sandbox.write("environments/schema.yaml", String(text) + "\n# exceptions\nwaivers: []  # none yet\n")
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        try sandbox.run(as: "alice", "waive", "DBG001", "app.debug", "--env", "staging", "--reason", "one")
        try sandbox.run(as: "alice", "set", "prod", "APP_DEBUG", "true")
        let prod = try sandbox.run(as: "alice", "waive", "DBG001", "APP_DEBUG", "--env", "prod", "--reason", "two")
        #expect(prod.errorText.contains("waived for app.debug in prod"))
        let lines = try sandbox.lines("environments/schema.yaml")
        #expect(
            lines.contains("# exceptions") && lines.contains { $0.hasPrefix("waivers:") && $0.hasSuffix("# none yet") }
        )
        #expect(lines.count { $0 == "  - rule: DBG001" } == 2)
        #expect(try sandbox.pintle("check", "prod").status == 0)
    }

    @Test("A member who may not sign the schema writes the waiver, and learns who can sign")
    func unsigned() throws {
        try sandbox.join("bob", "--read", "staging", "--write", "staging")
        let outcome = try sandbox.run(
            [BuiltBinary.path, "waive", "DBG001", "app.debug", "--env", "staging", "--reason", "x"],
            variables: sandbox.person("bob")
        )
        #expect(outcome.status == 0 && outcome.errorText.contains("bob may not sign the schema"), "\(outcome)")
        #expect(try sandbox.text("environments/schema.yaml").contains("owner: bob"))
        #expect(!(try sandbox.verified()))
        try sandbox.run(as: "alice", "schema", "sign", "--yes")
        #expect(try sandbox.pintle("check", "staging").status == 0)
    }

    @Test("An unsigned schema is not signed along")
    func dirty() throws {
        let text = try sandbox.text("environments/schema.yaml")
        try sandbox.write("environments/schema.yaml", "# by hand\n" + text)
        let outcome = try sandbox.refused(
            65,
            "waive",
            "DBG001",
            "app.debug",
            "--env",
            "staging",
            "--reason",
            "x"
        )
        #expect(outcome.errorText.contains("pintle schema sign"), "\(outcome)")
    }
}
