import Foundation
import GoldenFiles
import PintleFindings
import PintleSchema
import PintleSystem
import Testing

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
