import Foundation
import Testing

@Suite("Schema mistakes are found before signing")
struct SchemaMistakesTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    private func append(waiver changes: [String: String]) throws {
        let words = [
            "rule": "TLS001", "setting": "api.url", "environments": "[staging]", "reason": "until the gateway lands",
            "owner": "dev", "from": "2026-11-23", "until": "2027-01-31",
        ].merging(changes) { $1 }
        let lines = words.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        let text = try sandbox.text("environments/schema.yaml")
        let parts = text.components(separatedBy: "\n#: ")
        let waiver = "\nwaivers:\n  - " + lines.joined(separator: "\n    ") + "\n"
        try sandbox.write("environments/schema.yaml", parts[0] + waiver)
    }

    private func append(template text: String, audience: String, _ further: String = "") throws {
        let target =
            "\ntargets:\n  page: { format: template, audience: \(audience), path: x.conf, text: \"\(text)\"\(further) }\n"
        let schema = try sandbox.text("environments/schema.yaml").replacing("\ntargets:\n", with: target)
        try sandbox.write("environments/schema.yaml", schema)
    }

    @Test(
        "An impossible waiver is refused, at its place",
        arguments: [
            (["reason": "' '"], "error[SCH011]: a waiver has an empty reason"),
            (["environments": "[base]"], "error[SCH013]: a waiver names the abstract environment base"),
            (["rule": "TSL001"], "error[WAI001]: the waiver of TSL001 for api.url: rule TSL001 does not exist"),
            (["rule": "XYZ999"], "correct the rule code (for a list: pintle rules)"),
        ] as [([String: String], String)]
    )
    func waivers(changes: [String: String], saying: String) throws {
        try append(waiver: changes)
        let checked = try sandbox.refused(78, "schema", "check")
        #expect(checked.text.contains(saying) && checked.text.contains("^"), "\(checked)")
        let signed = try sandbox.refused(78, "schema", "sign", "--yes")
        #expect(signed.errorText.contains(saying) && signed.errorText.contains("^"), "\(signed)")
    }

    @Test("The nearest rule is suggested")
    func near() throws {
        try append(waiver: ["rule": "TSL001"])
        #expect(try sandbox.refused(78, "schema", "check").text.contains("fix:  write TLS001"))
    }

    @Test("A waiver without an owner is not signed")
    func owner() throws {
        try append(waiver: ["owner": "nobody-of-us"])
        #expect(try sandbox.pintle("schema", "check").status == 0, "who is a member is for the roster to say")
        let outcome = try sandbox.refused(78, "schema", "sign", "--yes")
        #expect(outcome.errorText.contains("its owner nobody-of-us is not a member"), "\(outcome)")
    }

    @Test(
        "Every command that reads the schema refuses a template with an unknown name",
        arguments: [
            ("{{ api.ulr }}", "server", "", "names api.ulr, which does not exist", "did you mean `api.url`"),
            (
                "{{ session.secret }}", "client", "", "session.secret, which is a secret: page ships to clients",
                "and is public"
            ),
            ("{{ log.level }}", "client", "", "log.level, which is for servers: page ships to clients", "fix"),
            ("{{ api.url }}", "server", ", exclude: [api]", "api.url, which its include or exclude leaves out", "fix"),
        ]
    )
    func templates(text: String, audience: String, further: String, saying: String, fix: String) throws {
        try append(template: text, audience: audience, further)
        for arguments in [
            ["schema", "check"], ["schema", "sign", "--yes"], ["check", "dev"], ["render", "dev", "-o", "out"],
        ] {
            let outcome = try sandbox.run([BuiltBinary.path] + arguments)
            let said = outcome.text + outcome.errorText
            #expect(outcome.status == 78, "\(arguments): \(outcome)")
            #expect(said.contains("error[TGT004]") && said.contains(saying) && said.contains(fix), "\(outcome)")
            #expect(said.contains("|   page: {") && said.contains("^"), "\(outcome)")
            #expect(!said.contains("write `session.secret`") && !said.contains("did you mean `session.secret`"))
        }
    }
}
