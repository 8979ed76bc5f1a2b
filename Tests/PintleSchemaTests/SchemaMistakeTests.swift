import PintleFindings
import PintleSchema
import PintleSystem
import Testing

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
