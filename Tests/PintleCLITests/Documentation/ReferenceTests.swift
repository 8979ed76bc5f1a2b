import Foundation
import Testing

@Suite("The pages on the schema and on findings match the command")
struct ReferenceTests {
    /// The words in code in a cell of a table.
    private static func words(_ cell: some StringProtocol) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    @Test("The shown schema has no mistake")
    func schema() throws {
        let sandbox = try Sandbox.example()
        try sandbox.write("environments/schema.yaml", try DocumentedBlocks("Schema.md").block("project: chat"))
        let outcome = try sandbox.pintle("schema", "check")
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test("The table of types names exactly the types, with their limits")
    func types() throws {
        let listed = try Sandbox().pintle("schema", "types").lines.filter { !$0.hasPrefix(" ") }
        let known = listed.map { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            let limits = parts.count > 1 ? parts[1].filter { !" ()".contains($0) } : ""
            return "\(parts[0]) \(limits.split(separator: ",").joined(separator: " "))"
        }
        let table = try Documentation.page("Schema.md").components(separatedBy: "## Types")[1].split(separator: "\n")
        let rows = table.drop { $0 != "| --- | --- |" }.dropFirst().prefix { $0.hasPrefix("|") }
        let told = rows.flatMap { row in
            let cells = row.split(separator: "|")
            // `of` names another type, whose limits are not listed again.
            let limits = cells.count > 1 ? Self.words(cells[1].components(separatedBy: ", and")[0]) : []
            return Self.words(cells[0]).map { "\($0) \(limits.joined(separator: " "))" }
        }
        #expect(Set(told) == Set(known) && told.count == known.count)
    }

    @Test("The page explains every word of settings")
    func words() throws {
        let text = try Documentation.page("Schema.md").components(separatedBy: "## Settings")[1]
            .components(separatedBy: "## Types")[0]
        let told = Set(Self.words(text).flatMap { $0.split(separator: ":").prefix(1).map(String.init) })
        for word in [
            "type", "secret", "audience", "required", "default", "doc", "pins", "expires", "generate", "env",
            "examples",
            "deprecated", "when", "one-of", "same-host-as", "matches", "rotate",
        ] {
            #expect(told.contains(word), "\(word)")
        }
    }

    @Test("check prints the shown finding")
    func json() throws {
        let sandbox = try Sandbox.example()
        try sandbox.run(as: "alice", "set", "prod", "API_URL", "http://api.pelican-harbor.net")
        let outcome = try sandbox.pintle("check", "prod", "--format", "json")
        let block = try DocumentedBlocks("Findings.md").block("{")
        let script = "import json, sys; one, other = map(json.loads, sys.argv[1:]); sys.exit(one != other)"
        let same = try sandbox.run(["/usr/bin/env", "python3", "-c", script, outcome.text, block])
        #expect(same.status == 0, "\(outcome.text)")
    }
}
