import Foundation
import PintleCore
import PintleFindings
import PintleSchema
import PintleSystem
import Testing

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
