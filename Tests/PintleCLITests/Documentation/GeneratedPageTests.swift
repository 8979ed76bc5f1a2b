import Foundation
import GoldenFiles
import Testing

/// With `PINTLE_GOLDEN=write` the pages are written instead of compared.
@Suite("The pages on commands and rules match the command")
struct GeneratedPageTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    private func difference(_ page: String, _ text: String) throws -> String? {
        try GoldenFile(Documentation.file(ofPage: page)).difference(from: text)
    }

    @Test("The page on commands has the help of every command")
    func commands() throws {
        var text = """
            # Commands

            Every command with its arguments, its options and its exit status, as `--help` prints it.

            ## Overview

            This page is made from `pintle --help` and from the help of every command. <doc:GettingStarted> shows the commands in
            the order in which you need them.

            """
        for path in try HelpTree.read(sandbox).paths {
            let help = try sandbox.run([BuiltBinary.path] + path + ["--help"])
            try #require(help.status == 0, "\(path): \(help)")
            let heading = path.count < 2 ? "##" : "###"
            let name = (["pintle"] + path).joined(separator: " ")
            let lines = help.text.split(separator: "\n", omittingEmptySubsequences: false)
            let body = lines.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n")
            text += "\n\(heading) \(name)\n\n```\n\(body)\n```\n"
        }
        let found = try difference("Commands.md", text)
        #expect(found == nil)
    }

    /// The subjects of the rule families; a family without an entry has its letters as heading.
    private static let families = [
        "AUT": "Sign-in", "BAK": "Backups", "COK": "Cookies", "COR": "Origins", "CRT": "Certificates",
        "DBG": "Debugging",
        "DBP": "Database pools", "DEL": "Delivery", "DEM": "Demands of the schema", "EXP": "Exposure to clients",
        "HST": "Hosts", "JWT": "Tokens", "LAY": "Layers", "LIM": "Limits", "LOG": "Logs", "LVK": "LiveKit",
        "MON": "Monitoring", "PIN": "Pins", "REG": "Regions", "SEC": "Secrets", "SUP": "Supabase", "TLS": "Transport",
        "TMO": "Time-outs",
    ]

    /// A rule, as `pintle rules --format json` lists it.
    private struct Rule: Decodable {
        let code: String
        let title: String
        let levels: [String: String?]
        let waivable: Bool
        let heuristic: Bool
        let why: String
        let sources: [String]
        let fix: String

        var family: Substring { code.prefix { $0.isLetter } }

        /// The row in the table of its family.
        var row: String {
            let severities = ["production", "staging", "development"].map { (levels[$0] ?? nil) ?? "-" }
            return "| \(code) | \(title) | \(severities.joined(separator: " | ")) |"
        }

        /// The text about this rule alone.
        var section: String {
            var notes: [String] = []
            if !waivable { notes.append("It cannot be waived in production.") }
            if heuristic { notes.append("It goes by names or by likelihood, so it can be wrong.") }
            let note = notes.isEmpty ? "" : "- Note: \(notes.joined(separator: " "))\n"
            let source = sources.isEmpty ? "" : "- Sources: \(sources.joined(separator: "; "))\n"
            return "### \(code)\n\nRefuses \(title).\n\n- Why: \(why)\n- Fix: \(fix)\n\(note)\(source)"
        }
    }

    @Test("The page on rules has every rule")
    func rules() throws {
        let listing = try sandbox.pintle("rules", "--format", "json")
        try #require(listing.status == 0, "\(listing)")
        let rules = try JSONDecoder().decode([Rule].self, from: Data(listing.output))
        var text = """
            # Rules

            Every rule with its severity at each level, why it is there, and how to satisfy it.

            ## Overview

            This page is made from the list that `pintle rules` prints. `pintle rules CODE` also shows examples that are refused and
            accepted. A row says what a rule refuses, and how severe the finding is in production, staging and development; `-` means
            that the rule is off. <doc:Schema> explains waivers, and <doc:Findings> explains the output for programs.

            """
        for (family, members) in Dictionary(grouping: rules, by: \.family).sorted(by: { $0.key < $1.key }) {
            let heading = Self.families[String(family)].map { "\($0) (\(family))" } ?? String(family)
            text += "\n## \(heading)\n\n| code | refuses | production | staging | development |\n"
            text += "| --- | --- | --- | --- | --- |\n"
            text += members.map { $0.row + "\n" }.joined()
            text += members.map { "\n" + $0.section }.joined()
        }
        let found = try difference("Rules.md", text)
        #expect(found == nil)
    }
}
