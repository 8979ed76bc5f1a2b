import Foundation
import Testing

@Suite(
    "The SARIF output fits the SARIF schema",
    .enabled(if: Sandbox.hasSARIFModel, "the Python package sarif_om is not installed")
)
struct SARIFTests {
    /// Goes through a log from its root and prints what its classes do not know, or miss.
    private static let script = """
        import attr, json, jsonschema, sarif_om, sys
        kinds = {
            "runs": "Run", "tool": "Tool", "driver": "ToolComponent", "rules": "ReportingDescriptor",
            "results": "Result", "message": "Message", "locations": "Location", "relatedLocations": "Location",
            "physicalLocation": "PhysicalLocation", "artifactLocation": "ArtifactLocation", "region": "Region",
            "snippet": "ArtifactContent", "shortDescription": "MultiformatMessageString",
            "fullDescription": "MultiformatMessageString", "help": "MultiformatMessageString",
            "defaultConfiguration": "ReportingConfiguration", "suppressions": "Suppression",
            "logicalLocations": "LogicalLocation", "invocations": "Invocation",
        }
        free = {"$schema", "properties", "partialFingerprints", "fingerprints", "originalUriBaseIds"}

        def check(value, kind, path):
            fields = attr.fields(getattr(sarif_om, kind))
            names = {field.metadata["schema_property_name"]: field for field in fields}
            for name, field in names.items():
                if field.default is attr.NOTHING and name not in value: print(path, "misses", name)
            for name, member in value.items():
                if name in free: continue
                if name not in names: print(path, "has no", name)
                for index, part in enumerate(member if isinstance(member, list) else [member]):
                    if isinstance(part, dict): check(part, kinds[name], f"{path}/{name}/{index}")

        log = json.load(sys.stdin)
        check(log, "SarifLog", "")
        jsonschema.Draft7Validator(json.loads(sys.argv[1])).validate(log)
        print(len(log["runs"][0]["results"]), "results")
        """

    /// The limits of the standard for the written members: kinds, words, least numbers, and values that must not repeat
    /// (OASIS SARIF 2.1.0, sections 3.13 to 3.52 and its JSON Schema).
    private static let limits = """
        {
          "definitions": {
            "text": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
            "place": {"type": "object", "required": ["physicalLocation"], "properties": {"physicalLocation": {
              "type": "object", "required": ["artifactLocation"], "properties": {
                "artifactLocation": {"type": "object", "required": ["uri"], "properties": {
                  "uri": {"type": "string", "format": "uri-reference", "pattern": "^[A-Za-z0-9._~/%-]+$"},
                  "uriBaseId": {"type": "string"}}},
                "region": {"type": "object", "required": ["startLine"], "properties": {
                  "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1},
                  "endColumn": {"type": "integer", "minimum": 1}}}}}}}
          },
          "type": "object", "required": ["version", "runs"], "properties": {
            "$schema": {"type": "string", "format": "uri"}, "version": {"enum": ["2.1.0"]},
            "runs": {"type": "array", "items": {"type": "object", "required": ["tool", "results"], "properties": {
              "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
              "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
                "type": "object", "required": ["name"], "properties": {
                  "name": {"type": "string"}, "version": {"type": "string"},
                  "rules": {"type": "array", "uniqueItems": true, "items": {
                    "type": "object", "required": ["id"], "properties": {"id": {"type": "string"},
                      "shortDescription": {"$ref": "#/definitions/text"}, "help": {"$ref": "#/definitions/text"}}}}}}}},
              "results": {"type": "array", "items": {"type": "object", "required": ["message"], "properties": {
                "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": -1},
                "level": {"enum": ["none", "note", "warning", "error"]}, "message": {"$ref": "#/definitions/text"},
                "locations": {"type": "array", "items": {"$ref": "#/definitions/place"}},
                "relatedLocations": {"type": "array", "uniqueItems": true, "items": {"$ref": "#/definitions/place"}},
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}}}}}}}}
          }
        }
        """

    private func results(_ sandbox: Sandbox, _ arguments: String...) throws -> [String] {
        let outcome = try sandbox.run([BuiltBinary.path] + arguments + ["--format", "sarif"])
        let read = try sandbox.run(["/usr/bin/env", "python3", "-c", Self.script, Self.limits], input: outcome.text)
        #expect(read.status == 0, "\(read)")
        return read.lines
    }

    @Test("The output of check and verify fits, with and without findings")
    func findings() throws {
        let sandbox = try Sandbox.example()
        #expect(try results(sandbox, "check") == ["0 results"])
        #expect(try results(sandbox, "verify") == ["0 results"])
        for (key, value) in [
            ("API_URL", "http://api.pelican-harbor.net"),
            ("SUPABASE_PINS", "sha256/diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI="),
        ] {
            try #require(try sandbox.pintle("set", "prod", key, value).status == 0)
        }
        #expect(try results(sandbox, "check") == ["2 results"])
        let text = try sandbox.text("environments/prod.env")
        try sandbox.write("environments/prod.env", text.replacing("API_URL=http:", with: "API_URL=https:"))
        #expect(try results(sandbox, "verify").last != "0 results")
        #expect(try results(sandbox, "verify").count == 1)
    }

    @Test("Schema mistakes fit, each with a fingerprint, and with the whole page as help")
    func schema() throws {
        let sandbox = try Sandbox.example()
        let text = try sandbox.text("environments/schema.yaml")
        try sandbox.write("environments/schema.yaml", "unknown: 1\nother: 2\n" + text)
        let outcome = try sandbox.pintle("schema", "check", "--format", "sarif")
        #expect(outcome.status == 78)
        #expect(try results(sandbox, "schema", "check") == ["2 results"])
        #expect(outcome.text.contains(#""finding/v1":"SCH006:-:-:-"}"#))
        #expect(outcome.text.contains(#""finding/v1":"SCH006:-:-:-:2"}"#))
        #expect(outcome.text.contains(#""help":{"text":"SCH006: refuses"#))
        let github = try sandbox.pintle("schema", "check", "--format", "github")
        #expect(github.status == 78 && github.lines.count == 2, "\(github)")
        #expect(github.lines.allSatisfy { $0.hasPrefix("::error file=environments/schema.yaml,line=") })
    }
}

extension Sandbox {
    /// Whether there are the classes that were generated from the schema of SARIF 2.1.0, with its names and what it requires.
    static let hasSARIFModel = (try? Sandbox().run(["/usr/bin/env", "python3", "-c", "import sarif_om"]))?.status == 0
}
