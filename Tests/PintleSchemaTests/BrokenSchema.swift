import PintleSchema
import Testing

/// A broken schema with one mistake, whose place is marked with `§`.
struct BrokenSchema: CustomTestStringConvertible, Sendable {
    let mistake: SchemaMistake
    let source: String
    let line: Int
    let column: Int
    /// What the label or the message must say.
    let saying: String

    init(_ mistake: SchemaMistake, _ marked: String, saying: String = "") {
        self.mistake = mistake
        self.saying = saying
        let parts = marked.split(separator: "§", maxSplits: 1, omittingEmptySubsequences: false)
        source = parts.joined()
        let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        line = lines.count
        column = (lines.last?.unicodeScalars.count ?? 0) + 1
    }

    /// One with mistakes below `environments:`.
    static func environments(_ mistake: SchemaMistake, _ lines: String, saying: String = "") -> Self {
        Self(mistake, "project: a\nenvironments:\n\(lines)\n", saying: saying)
    }

    /// One with mistakes below `settings:`.
    static func settings(_ mistake: SchemaMistake, _ lines: String, saying: String = "") -> Self {
        let start = "project: a\nenvironments: { prod: { level: production } }\nsettings:\n"
        return Self(mistake, "\(start)\(lines)\n", saying: saying)
    }

    /// One with mistakes below `targets:`, in a project with settings of both audiences.
    static func targets(_ mistake: SchemaMistake, _ lines: String, saying: String = "") -> Self {
        let settings = "  a.b: { type: int, audience: client }\n  s.t: { type: int }\n  a.s: { type: int }\n"
        return .settings(mistake, "\(settings)targets:\n\(lines)", saying: saying)
    }

    /// One with a mistake in a waiver.
    ///
    /// - Parameters:
    ///   - mistake: The mistake.
    ///   - word: A word of the waiver that is written otherwise, or one more.
    ///   - value: What is written, with the mark before what is wrong.
    ///   - missing: A word that is left out.
    ///   - marked: A word that is wrong itself.
    ///   - saying: What the label or the message must say.
    /// - Returns: The schema.
    static func waiver(
        _ mistake: SchemaMistake,
        _ word: String = "",
        _ value: String = "",
        without missing: String = "",
        marked: String = "",
        saying: String = ""
    ) -> Self {
        var words = [
            ("rule", "COR001"), ("setting", "a.b"), ("environments", "[prod]"), ("reason", "until the gateway lands"),
            ("owner", "alice"), ("from", "2026-11-23"), ("until", "2027-01-31"),
        ]
        words.removeAll { $0.0 == missing }
        if let index = words.firstIndex(where: { $0.0 == word }) { words[index].1 = value }
        if !marked.isEmpty { words.append(("§" + marked, value)) }
        let lines = words.map { "    \($0.0): \($0.1)\n" }.joined()
        let mark = missing.isEmpty ? "" : "§"
        return .settings(
            mistake,
            "  a.b: { type: int }\nwaivers:\n  - \(mark)" + lines.dropFirst(4),
            saying: saying
        )
    }

    var testDescription: String { "\(mistake) in \(source.debugDescription)" }

    /// Reads it and expects the one mistake.
    func expectMistake() throws {
        let reading = SchemaReader.read(Array(source.utf8), path: "schema.yaml")
        #expect(reading.schema == nil)
        if let own = ReferenceYAML.own(source) { #expect(own == ReferenceYAML.yams(source)) }
        #expect(reading.findings.map(\.code) == [mistake.code])
        let finding = try #require(reading.findings.first)
        let place = try #require(finding.schemaPlace)
        #expect([place.line, place.column] == [line, column], "\(finding.message)")
        #expect(saying.isEmpty || "\(finding.message) \(place.label ?? "") \(finding.fix)".contains(saying))
        #expect(finding.severity == .error)
    }
}
