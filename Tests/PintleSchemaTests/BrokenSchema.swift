import PintleFindings
import Foundation
import PintleSchema
import Testing

/// A schema with one fault, in a file `Broken/Schemas/CODE-what.yaml`; `§` stands before the fault.
///
/// A last line `# says: …` is what the finding has to say.
struct BrokenSchema: CustomTestStringConvertible, Sendable {
    let mistake: SchemaMistake
    let source: String
    let line: Int
    let column: Int
    /// A text that the label, the message or the fix must contain.
    let saying: String
    let testDescription: String

    static let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Broken")

    static let all: [BrokenSchema] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: directory.path + "/Schemas")
        return (names ?? []).sorted().compactMap { name in
            guard let mistake = SchemaMistake(rawValue: String(name.prefix(6))),
                let text = try? String(contentsOf: directory.appending(path: "Schemas/" + name), encoding: .utf8)
            else { preconditionFailure("\(name) is no broken schema") }
            return BrokenSchema(mistake, text, name: name)
        }
    }()

    /// One that a test writes out itself.
    init(_ mistake: SchemaMistake, _ marked: String) {
        self.init(mistake, marked, name: "\(mistake) in \(marked)")
    }

    private init(_ mistake: SchemaMistake, _ marked: String, name: String) {
        self.mistake = mistake
        testDescription = name
        saying = marked.split(separator: "# says: ").dropFirst().last.map { String($0.prefix { $0 != "\n" }) } ?? ""
        let parts = marked.split(separator: "§", maxSplits: 1, omittingEmptySubsequences: false)
        source = parts.joined()
        let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        line = lines.count
        column = (lines.last?.unicodeScalars.count ?? 0) + 1
    }

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
