import PintleCore
import PintleFindings
import PintleSchema
import PintleSystem
import Testing

@Suite("A finding about a secret of the wrong type says nothing else")
struct SecretMismatchTests {
    private struct Lent: ProtectedText {
        let bytes: [UInt8]

        func withBytes<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R { try body(bytes.span) }
    }

    /// Every setting of the broken env files' schema, as a secret.
    private static func schema() throws -> Schema {
        let text = try BrokenEnvFileTests.text("schema.yaml").replacing("{ type:", with: "{ secret: true, type:")
        let reading = SchemaReader.read(Array(text.utf8), path: "environments/schema.yaml")
        return try #require(reading.schema, "\(reading.findings)")
    }

    private static func findings(_ bytes: [UInt8], of setting: Setting, _ schema: Schema) throws -> [Finding] {
        let entry = Layer.Entry(
            key: setting.key,
            line: 7,
            text: .protected(Lent(bytes: bytes)),
            isSealed: true,
            excerpt: "\(setting.key)=sealed:…"
        )
        let environment = try environment("prod")
        let layer = Layer(environment: environment, path: "environments/prod.env", entries: [entry])
        return Resolver.resolve(environment, schema: schema, layers: [layer]).findings.filter { $0.key == setting.key }
    }

    @Test(
        "Its findings are the same in every format for every fault, except for a note on its form",
        arguments: SettingTypeRegistry.all.map { $0.name }
    )
    func alike(name: String) throws {
        let schema = try Self.schema()
        let setting = try #require(schema.settings.first { $0.typeName == name && $0.key.text.hasSuffix("_VALUE") })
        let canary = "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkVe{,}"
        let refused = setting.type.refusedExamples + [canary]
        var outputs: Set<[String]> = []
        for text in refused where (try? setting.type.check(Array(text.utf8).span)) == nil {
            let found = try Self.findings(Array(text.utf8), of: setting, schema)
            #expect(found.map(\.code) == ["TYP001"])
            // A note may say what form is wrong: that it has a passphrase, or no scheme.
            #expect(found.flatMap(\.notes).count <= 1 && Self.isFreeOf(text, found.flatMap(\.notes)))
            let findings = found.map(\.withoutNotes)
            let output = [
                FindingText.render(findings, subject: "prod"),
                String(decoding: FindingJSON.render(findings), as: UTF8.self),
                String(
                    decoding: FindingSARIF.render(findings, version: "0", prefix: "", title: { $0 }, help: { $0 }),
                    as: UTF8.self
                ),
                FindingGitHub.render(findings, prefix: ""),
            ]
            #expect(!output.joined().contains(canary.prefix(5)))
            outputs.insert(output)
        }
        #expect(outputs.count == 1, "\(outputs)")
    }
}

extension SecretMismatchTests {
    /// Whether notes hold nothing of six characters in a row that a text holds.
    private static func isFreeOf(_ text: String, _ notes: [String]) -> Bool {
        let characters = Array(text)
        guard characters.count >= 6 else { return true }
        let parts = (0...characters.count - 6).map { String(characters[$0..<$0 + 6]) }
        return notes.allSatisfy { note in !parts.contains(where: note.contains) }
    }
}

extension Finding {
    fileprivate var withoutNotes: Finding {
        Finding(
            code: code,
            severity: severity,
            environment: environment,
            setting: setting,
            key: key,
            message: message,
            place: place,
            schemaPlace: schemaPlace,
            why: why,
            fix: fix
        )
    }
}

extension SettingType {
    fileprivate var refusedExamples: [String] { Self.examples.refused }
}
