import PintleFindings
import PintleSchema
import PintleSystem
import Testing

@Suite("A required value is not empty")
struct EmptyValueTests {
    private func findings(_ declaration: String, _ lines: [String], in name: String = "prod") throws -> [Finding] {
        let text = """
            project: chat
            environments:
              base: { abstract: true }
              prod: { extends: base, level: production }
            settings:
              a.value: \(declaration)
              a.mode: { type: enum, values: [off, on], default: off }
            """
        return Resolver.resolve(
            try environment(name),
            schema: try schema(text),
            layers: [try layer("prod", lines)]
        ).findings
    }

    @Test(
        "An empty or blank value does not satisfy a requirement",
        arguments: [
            ("{ type: string }", ""), ("{ type: string }", " "), ("{ type: string }", " \u{A0}\t"),
            ("{ type: string, secret: true }", " "), ("{ type: list, of: string }", "[]"),
            ("{ type: list, of: string }", "[ ]"), ("{ type: map, of: string }", "{}"),
            ("{ type: string, required: [prod] }", ""),
        ]
    )
    func required(declaration: String, value: String) throws {
        let findings = try findings(declaration, ["A_VALUE=\(value)"])
        #expect(findings.map(\.code) == ["DEL001"])
        #expect(findings.map(\.severity) == [.error])
        #expect(findings.first?.message == "a.value is required in prod, but its value is empty")
    }

    @Test(
        "An empty value is accepted for an optional setting, and with empty: allowed",
        arguments: [
            ("{ type: string, required: false }", ""), ("{ type: string, required: false }", " "),
            ("{ type: string, empty: allowed }", ""), ("{ type: string, empty: allowed }", " "),
            ("{ type: list, of: string, empty: allowed }", "[]"), ("{ type: map, of: string, empty: allowed }", "{}"),
            ("{ type: string, when: { a.mode: on } }", ""), ("{ type: string, default: x }", ""),
        ]
    )
    func accepted(declaration: String, value: String) throws {
        #expect(try findings(declaration, ["A_VALUE=\(value)"]) == [])
    }

    @Test("An empty value does not satisfy a conditional requirement")
    func conditional() throws {
        let findings = try findings("{ type: string, when: { a.mode: on } }", ["A_VALUE=", "A_MODE=on"])
        #expect(findings.map(\.code) == ["DEL001"])
    }

    @Test("An empty default does not satisfy a requirement")
    func emptyDefault() throws {
        let findings = try findings(#"{ type: list, of: string, default: "[]", required: true }"#, [])
        #expect(findings.map(\.message) == ["a.value is required in prod, but its default is empty"])
        #expect(try self.findings(#"{ type: list, of: string, default: "[]" }"#, []) == [])
    }

    @Test(
        "Every type refuses an empty text, or reads it as empty",
        arguments: SettingTypeRegistry.all.map { $0.name }
    )
    func types(name: String) throws {
        let type = try #require(SettingTypeRegistry.all.first { $0.name == name })
        var attributes: TypeAttributes = [:]
        let reader = type.init(reading: &attributes)
        let isAccepted = (try? reader.check([UInt8]("".utf8).span)) != nil
        #expect(isAccepted == ["base64", "hex", "string"].contains(name), "\(name)")
    }

    @Test("The fix for an empty optional value of the wrong type says how to remove it")
    func optional() throws {
        let findings = try findings("{ type: int, required: false }", ["A_VALUE="])
        #expect(findings.map(\.code) == ["TYP001"])
        let fix = "set a value that fits: pintle set prod A_VALUE; or remove it: pintle unset prod A_VALUE"
        #expect(findings.first?.fix == fix)
        let required = try self.findings("{ type: int }", ["A_VALUE="])
        #expect(required.map(\.code) == ["TYP001"])
        #expect(required.first?.fix == "set a value that fits: pintle set prod A_VALUE")
    }

    @Test(
        "empty: has only the value allowed, and fits neither secrets nor types without an empty value",
        arguments: [
            ("{ type: string, empty: yes }", "SCH010"), ("{ type: string, secret: true, empty: allowed }", "SCH011"),
            ("{ type: int, empty: allowed }", "SCH011"), ("{ type: string, min-length: 1, empty: allowed }", "SCH011"),
        ]
    )
    func mistakes(declaration: String, code: String) {
        let text = """
            project: chat
            environments:
              prod: { level: production }
            settings:
              a.value: \(declaration)
            """
        let reading = SchemaReader.read(Array(text.utf8), path: "environments/schema.yaml")
        #expect(reading.findings.map(\.code) == [code])
    }

    @Test("The reference, the example file and the JSON Schema show which values may be empty")
    func generated() throws {
        let text = """
            project: chat
            environments:
              prod: { level: production }
            settings:
              a.filled: { type: string }
              a.free: { type: string, empty: allowed }
            """
        let schema = try schema(text)
        let document = SchemaDocument.text(of: schema)
        #expect(
            document.contains("| required | everywhere |")
                && document.contains("| required | everywhere, may be empty |")
        )
        #expect(SchemaExample.text(of: schema).contains("# string, required, may be empty"))
        let json = String(decoding: SchemaJSON.text(of: schema), as: UTF8.self)
        #expect(json.contains(#""A_FILLED": {"type": "string", "minLength": 1}"#))
        #expect(json.contains(#""A_FREE": {"type": "string"}"#))
    }
}
