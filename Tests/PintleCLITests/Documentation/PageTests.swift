import Foundation
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
