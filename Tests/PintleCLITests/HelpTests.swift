import Foundation
import Testing

@Suite("The command documents itself")
struct HelpTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test("Every format is listed with its audience and its options")
    func formats() throws {
        let listing = try sandbox.pintle("schema", "formats")
        #expect(listing.status == 0)
        let formats = listing.lines.filter { !$0.hasPrefix(" ") }.map { String($0.prefix { $0 != " " }) }
        let schema = try sandbox.text("environments/schema.yaml")
        try sandbox.write("environments/schema.yaml", schema.replacing("format: dotenv,", with: "format: none,"))
        let refused = try sandbox.refused(78, "schema", "check")
        for format in formats { #expect(refused.text.contains(format) || refused.text.contains("did you mean")) }
        #expect(listing.text.contains("dialect: `portable`") && listing.text.contains("docker-secrets"))
        #expect(try sandbox.pintle("rules", "TGT001").text.contains("pintle schema formats"))
    }

    @Test(
        "The page of a rule names the setting of its examples",
        arguments: [
            ("LAY002", "# the env file of the layer below"), ("DEM001", "one-of: [mail.kind]"),
            ("SEC022", "known to a former reader since "), ("SEC001", #"MAIL_PASSWORD=" \t ""#), ("SEC013", "rotate: "),
        ]
    )
    func examples(code: String, shown: String) throws {
        let page = try sandbox.pintle("rules", code)
        #expect(page.status == 0 && page.text.contains(shown), "\(page)")
    }

    @Test("A closed reader of standard output gets no error")
    func brokenPipe() throws {
        let outcome = try sandbox.run(
            ["/bin/bash", "-c", "set -o pipefail; '\(BuiltBinary.path)' rules | true; exit ${PIPESTATUS[0]}"]
        )
        #expect(outcome.errorText.isEmpty, "\(outcome)")
        #expect(outcome.status == 0 || outcome.status == 74)
    }

    @Test("The help names every variable that can hold a key")
    func variables() throws {
        let help = try sandbox.pintle("--help").text
        for name in ["PINTLE_KEY", "PINTLE_KEY_FILE", "PINTLE_KEY_CMD", "PINTLE_ROOT", "CREDENTIALS_DIRECTORY"] {
            #expect(help.contains(name))
        }
    }
}
