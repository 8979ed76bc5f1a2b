import Foundation
import GoldenFiles
import Testing

@Suite("README and the pages name only things that exist")
struct PageTests {
    /// The commands of a text: lines of code blocks, and words in code that begin with `pintle`.
    private static func commands(in text: String) -> [String] {
        let lines = DocumentedBlocks(in: text).blocks.flatMap { $0.split(separator: "\n") }
        let words = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 && !$0.element.contains("\n") }.map(\.element)
        return (lines + words).compactMap { line in
            line.firstRange(of: #/(^ *|^\$ |run: |[|;&] *|exec )pintle /#).map { String(line[$0.upperBound...]) }
        }
    }

    /// The first thing in a command line that the command does not know.
    private static func unknown(in line: String, _ help: HelpTree) -> String? {
        var command = help
        for word in line.split(separator: " ") {
            if ["--", "|", "#", ">", "<", ">>", "&&", "--help"].contains(word) || word.hasPrefix("#") { break }
            if let next = command.subcommand(String(word)) {
                command = next
            } else if word.hasPrefix("-"), word.count > 1 {
                let option = word.prefix { $0 != "=" && $0 != "," }
                guard command.options.contains(String(option)) else { return "\(command.commandName) \(option)" }
            } else if !(command.subcommands ?? []).isEmpty, word.allSatisfy({ $0.isLowercase }) {
                return "\(command.commandName) \(word)"
            }
        }
        return nil
    }

    @Test("Every command has the options that the pages show")
    func commands() throws {
        let help = try HelpTree.read(try Sandbox())
        for file in try Documentation.all {
            var text = try Documentation.text(file)
            // Its blocks hold prose too; the examples are indented.
            if file.lastPathComponent == "Commands.md" {
                let lines = text.split(separator: "\n").filter { $0.hasPrefix("  pintle ") || $0.hasPrefix("```") }
                text = lines.joined(separator: "\n")
            }
            let unknown = Self.commands(in: text).compactMap { Self.unknown(in: $0, help) }
            #expect(unknown.isEmpty, "\(file.lastPathComponent)")
        }
    }

    @Test("Every link leads to a file")
    func links() throws {
        for file in try Documentation.all {
            let text = try Documentation.text(file)
            let pages = text.matches(of: /<doc:([A-Za-z]+)>/).map { "\($0.1).md" }
            for page in pages {
                let isThere = FileManager.default.fileExists(atPath: Documentation.file(ofPage: page).path)
                #expect(isThere, "\(file.lastPathComponent): \(page)")
            }
            let links = text.matches(of: /\]\(([^)#:]+)\)/).map { String($0.1) }
            let directory = file.deletingLastPathComponent()
            for link in links {
                let isThere = FileManager.default.fileExists(atPath: directory.appending(path: link).path)
                #expect(isThere, "\(file.lastPathComponent): \(link)")
            }
        }
    }

    @Test("The first page of the catalogue lists every other page")
    func index() throws {
        let first = try Documentation.page("Pintle.md")
        for file in try Documentation.all where file.deletingLastPathComponent().lastPathComponent == "Pintle.docc" {
            let name = file.deletingPathExtension().lastPathComponent
            #expect(name == "Pintle" || first.contains("<doc:\(name)>"), "\(name)")
        }
    }

    @Test("The page on performance has every row that the benchmark knows")
    func performance() throws {
        let source = try Documentation.text(Documentation.file("Tests/Benchmarks/measure/rows.py"))
        let rows = source.matches(of: #/\bRow\(\s*"([^"]+)"/#).map { String($0.1) }
        let page = try Documentation.page("Performance.md")
        #expect(!rows.isEmpty)
        #expect(rows.filter { !page.contains("| \($0) |") }.isEmpty)
    }

    @Test("The architecture page lists exactly the targets")
    func targets() throws {
        let manifest = try Documentation.text(Documentation.file("Package.swift"))
        let declared = manifest.matches(
            of: #/\.(?:target|systemLibrary|executableTarget)\(\s*name: "((?:Pintle|C[A-Z])\w*)"/#
        )
        let list = try Documentation.page("Architecture.md").components(separatedBy: "### ")[0]
        let rows = list.split(separator: "\n").filter { $0.hasPrefix("- `") }.compactMap {
            $0.split(separator: ":").first
        }
        let listed = rows.flatMap { $0.matches(of: #/`(\w+)`/#).map { String($0.1) } }
        #expect(listed.sorted() == declared.map { String($0.1) }.sorted())
    }

    @Test("The glossary has at most 30 words, and each once")
    func glossary() throws {
        let rows = try Documentation.page("Glossary.md").split(separator: "\n").filter { $0.hasPrefix("| **") }
        let words = rows.compactMap { $0.firstMatch(of: /\*\*(.+?)\*\*/)?.1 }
        #expect(words.count == rows.count && words.count <= 30 && Set(words).count == words.count, "\(words)")
    }
}

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
        "HST": "Hosts", "INF": "Infrastructure", "JWT": "Tokens", "LAY": "Layers", "LIM": "Limits", "LOG": "Logs",
        "LVK": "LiveKit",
        "MON": "Monitoring", "PIN": "Pins", "REG": "Regions", "SEC": "Secrets", "SUP": "Supabase", "TLS": "Transport",
        "MOB": "Mobile apps", "TMO": "Time-outs", "WEB": "Web pages",
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

@Suite("README matches the command")
struct ReadmeTests {
    @Test("README has at most 130 lines")
    func length() throws {
        #expect(
            try Documentation.text(Documentation.readme).split(separator: "\n", omittingEmptySubsequences: false).count
                <= 131
        )
    }

    @Test("The commands print the session that README shows")
    func session() throws {
        let text = try Documentation.text(Documentation.readme)
        let session = DocumentedSession(try DocumentedBlocks(in: text).block("$ pintle init"))
        let sandbox = try Sandbox()
        var written = text
        for step in session.steps {
            let outcome = try sandbox.run(
                ["/usr/bin/env", "bash", "-c", "exec 2>&1; " + step.command],
                variables: ["PATH": try sandbox.searchPath()]
            )
            guard !step.shows(outcome.lines) else { continue }
            guard Self.isWriting, !step.output.contains(where: { $0.contains("…") }) else {
                Issue.record("\(step.command) prints\n\(outcome.text)")
                continue
            }
            written = written.replacing(step.output.joined(separator: "\n") + "\n", with: outcome.text)
        }
        if written != text { try Data(written.utf8).write(to: Documentation.readme) }
    }

    @Test("The quick start runs from top to bottom")
    func quickStart() throws {
        let text = try Documentation.text(Documentation.readme)
        let block = try DocumentedBlocks(in: text).block("pintle init --from .env")
        let commands = block.split(separator: "\n").map { String($0.split(separator: "  #")[0]) }
        #expect(commands.count == 6)
        let sandbox = try Sandbox()
        try sandbox.write(".env", "DATABASE_URL=postgres://app:hunter2@localhost/app\nLOG_LEVEL=debug\n")
        try sandbox.write("url", "postgres://app:Zk3vGq8Lr2Xw9TtB5nYh@db.pelican-harbor.net/app?sslmode=verify-full\n")
        try sandbox.write("server", "#!/bin/sh\ntest \"$LOG_LEVEL\" = info\n")
        let editor = try sandbox.editor(#"printf 'LOG_LEVEL=info\n' >> "$1""#)
        for command in commands {
            let outcome = try sandbox.run(
                ["/usr/bin/env", "bash", "-c", "chmod +x server; " + command],
                variables: editor.merging(["PATH": try sandbox.searchPath()]) { $1 }
            )
            // Prod has no values yet, so that check has something to say.
            #expect(outcome.status == (command.hasPrefix("pintle check") ? 1 : 0), "\(command)\n\(outcome)")
        }
    }

    private static var isWriting: Bool { ProcessInfo.processInfo.environment["PINTLE_GOLDEN"] == "write" }
}
