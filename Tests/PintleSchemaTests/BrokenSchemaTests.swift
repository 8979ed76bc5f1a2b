import Foundation
import GoldenFiles
import PintleCore
import PintleFindings
import PintleSchema
import PintleSystem
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

/// Env files with one fault, in `Broken/EnvFiles/CODE-what.env`; `§` marks a fault that is in the file.
struct BrokenEnvFileTests {
    private static let directory = BrokenSchema.directory.appending(path: "EnvFiles")

    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? [])
        .filter { $0.hasSuffix(".env") }.sorted()

    static func text(_ name: String) throws -> String {
        try String(contentsOf: directory.appending(path: name), encoding: .utf8)
    }

    @Test("A broken env file gives one finding that names the fault, within two columns of it", arguments: names)
    func broken(name: String) throws {
        let marked = try Self.text(name)
        let findings = try Self.findings(name)
        #expect(findings.map(\.code) == [String(name.prefix(6))])
        let finding = try #require(findings.first)
        #expect(finding.severity == .error && !finding.why.isEmpty && !finding.fix.isEmpty)
        guard let mark = Self.mark(in: marked) else {
            #expect(finding.place == nil && finding.schemaPlace != nil)
            return
        }
        let place = try #require(finding.place)
        #expect(place.line == mark.line && abs((place.column ?? 0) - mark.column) <= 2, "\(place)")
    }

    /// The findings in the file of that name.
    static func findings(_ name: String) throws -> [Finding] {
        let reading = SchemaReader.read(Array(try text("schema.yaml").utf8), path: "schema.yaml")
        let schema = try #require(reading.schema, "\(reading.findings)")
        let environment = try environment("prod")
        let layer = Layer(
            environment: environment,
            path: "environments/prod.env",
            entries: try entries(try text(name).replacing("§", with: ""))
        )
        return Resolver.resolve(environment, schema: schema, layers: [layer]).findings
    }

    @Test("There are enough broken env files, and every type has one")
    func complete() {
        #expect(Self.names.count >= 70)
        let types = Set(Self.names.filter { $0.hasPrefix("TYP001-") }.map { String($0.dropFirst(7).dropLast(6)) })
        #expect(types == Set(SettingTypeRegistry.all.map { $0.name }))
    }

    private static func mark(in marked: String) -> (line: Int, column: Int)? {
        for (index, line) in marked.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let place = line.unicodeScalars.firstIndex(of: "§") else { continue }
            return (index + 1, line.unicodeScalars.distance(from: line.unicodeScalars.startIndex, to: place) + 1)
        }
        return nil
    }

    private static func entries(_ text: String) throws -> [Layer.Entry] {
        var entries: [Layer.Entry] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let equals = line.firstIndex(of: "="), !line.hasPrefix("#") else { continue }
            let value = Array(line[line.index(after: equals)...].utf8)
            entries.append(
                Layer.Entry(
                    key: try key(String(line[..<equals])),
                    line: index + 1,
                    text: .plain(EnvValue.decode(value.span) ?? []),
                    isSealed: false,
                    excerpt: String(line)
                )
            )
        }
        return entries
    }
}

struct SchemaMistakeTests {
    @Test("A schema with one mistake gives one finding at its place", arguments: BrokenSchema.all)
    func broken(schema: BrokenSchema) throws { try schema.expectMistake() }

    @Test("There is a broken schema for every mistake")
    func complete() {
        let held = Set(BrokenSchema.all.map(\.mistake))
        // A thousand mistakes are no file with one fault.
        let elsewhere: Set<SchemaMistake> = [.tooMany]
        #expect(held.isDisjoint(with: elsewhere) && held.union(elsewhere) == Set(SchemaMistake.allCases))
        #expect(BrokenSchema.all.count >= 120)
    }

    @Test("Every mistake is found in one run, in the order of the file")
    func all() {
        let text = """
            projekt: chat
            environments:
              dev: { level: develop }
            settings:
              a: { typ: int }
              b: { type: int, min: x, requierd: true }
            targets:
              app: { format: json, audience: client, path: /app.json }
            waivers: [a]
            """
        let codes = SchemaReader.read(Array(text.utf8), path: "s.yaml").findings.map(\.code)
        let expected: [SchemaMistake] = [
            .missingWord, .unknownWord, .unknownChoice, .missingWord, .badValue, .unknownWord, .badPath,
            .wrongKind,
        ]
        #expect(codes == expected.map(\.code))
    }

    @Test("A cycle is reported at each of its members, and nowhere else")
    func cycle() {
        let text = """
            project: a
            environments:
              a: { extends: b, level: staging }
              b: { extends: c, level: staging }
              c: { extends: b, level: staging }
            """
        let findings = SchemaReader.read(Array(text.utf8), path: "s.yaml").findings
        #expect(findings.map(\.code) == [SchemaMistake.extendsCycle.code, SchemaMistake.extendsCycle.code])
        #expect(findings.map(\.schemaPlace?.line) == [4, 5])
    }

    @Test("The default of a secret is never shown")
    func secretDefault() {
        let text = "project: a\nsettings:\n  a: { type: int, secret: true, default: hunter2, unknown: 1 }\n"
        let findings = SchemaReader.read(Array(text.utf8), path: "s.yaml").findings
        #expect(findings.count == 2)
        #expect(!"\(findings)".contains("hunter2"))
        #expect(!FindingText.render(findings, subject: "the schema").contains("hunter2"))
    }

    @Test("Every mistake has its own code, a reason and a fix", arguments: SchemaMistake.allCases)
    func reference(mistake: SchemaMistake) {
        #expect(mistake.code.hasPrefix("SCH") && mistake.code.utf8.count == 6)
        #expect(!mistake.why.isEmpty && !mistake.fix.isEmpty)
    }

    @Test("The fix for a schema that is too large names the limit")
    func size() {
        #expect(SchemaMistake.unreadable.fix.contains("at most \(SchemaReader.maximumSize >> 20) MiB"))
    }
}

@Suite("The findings of broken schemas and env files are in golden files")
struct GoldenFindingTests {
    /// The findings of every broken schema and env file, by code.
    private static func findings() throws -> [String: [Finding]] {
        var findings: [String: [Finding]] = [:]
        for broken in BrokenSchema.all {
            let found = SchemaReader.read(Array(broken.source.utf8), path: "environments/schema.yaml").findings
            findings[broken.mistake.code, default: []] += found
        }
        for name in BrokenEnvFileTests.names {
            findings[String(name.prefix(6)), default: []] += try BrokenEnvFileTests.findings(name)
        }
        // A thousand mistakes and one are no file that anybody reads.
        let words = (0...1000).map { "word\($0): 1\n" }.joined()
        let many = SchemaReader.read(Array("project: a\n\(words)".utf8), path: "environments/schema.yaml").findings
        findings[SchemaMistake.tooMany.code] = many.filter { $0.code == SchemaMistake.tooMany.code }
        return findings
    }

    @Test("As on a terminal")
    func texts() throws {
        for (code, findings) in try Self.findings() {
            #expect(try GoldenFindings.difference(code, findings) == nil)
        }
    }

    @Test("Every code has a golden file, and every golden file has a code")
    func complete() throws {
        let codes = Set(try Self.findings().keys)
        #expect(codes == Set(SchemaMistake.allCases.map(\.code) + ["TYP001", "DEL001"]))
        #expect(GoldenFindings.areComplete(codes))
    }

    @Test("Every finding has a fix, in lower case and without a full stop")
    func tone() throws {
        for finding in try Self.findings().values.joined() {
            for line in [finding.message, finding.why, finding.fix] + finding.notes {
                #expect(!line.isEmpty && !line.hasSuffix(".") && !line.contains("\n"), "\(finding.code): \(line)")
            }
            #expect(finding.place != nil || finding.schemaPlace != nil)
        }
    }
}
