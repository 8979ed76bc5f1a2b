import Foundation
import Testing

@Suite("Findings have the formats that programs demand")
struct FormatTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
        try sandbox.run(as: "alice", "set", "prod", "API_URL", "http://a.pelican-harbor.net/100%25")
    }

    private func object(_ outcome: Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
    }

    @Test("Every SARIF result names a rule of the driver and an existing place")
    func sarif() throws {
        let outcome = try sandbox.pintle("check", "prod", "--format", "sarif")
        #expect(outcome.status == 1)
        let log = try object(outcome)
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(!results.isEmpty && driver["name"] as? String == "pintle")
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(result["ruleId"] as? String == rules[index])
            #expect(["error", "warning", "note"].contains(result["level"] as? String))
            #expect((result["message"] as? [String: Any])?["text"] as? String != nil)
            let place = try #require(
                (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
            )
            let file = try #require((place["artifactLocation"] as? [String: Any])?["uri"] as? String)
            let region = try #require(place["region"] as? [String: Any])
            let line = try #require(region["startLine"] as? Int)
            #expect(try sandbox.lines(file).indices.contains(line - 1))
            if let column = region["startColumn"] as? Int {
                #expect(try #require(region["endColumn"] as? Int) > column)
            }
        }
        let repeated = try sandbox.pintle("check", "prod", "--format", "sarif")
        #expect(repeated.output == outcome.output, "the same input gives the same bytes")
    }

    @Test("Every GitHub annotation is one command, and no file can begin another")
    func github() throws {
        let outcome = try sandbox.pintle("check", "prod", "--format", "github")
        #expect(outcome.status == 1 && !outcome.lines.isEmpty)
        let line = try #require(outcome.lines.first { $0.contains("title=TLS001") })
        #expect(line.hasPrefix("::error file=environments/prod.env,line="), "\(line)")
        #expect(line.contains("%0Afix: "))
        for line in outcome.lines {
            #expect(line.wholeMatch(of: /::(error|warning|notice) [^:]*title=[A-Z0-9]+::.*/) != nil, "\(line)")
        }
    }

    @Test("An unauthentic file is a finding in every format, and other environments are checked")
    func refusal() throws {
        try sandbox.write("environments/dev.env", "# x\n" + (try sandbox.text("environments/dev.env")))
        let outcome = try sandbox.pintle("check", "--format", "json")
        #expect(outcome.status == 65)
        let findings = try #require(try object(outcome)["findings"] as? [[String: Any]])
        #expect(findings.filter { $0["code"] as? String == "VER002" }.count == 1)
        #expect(findings.contains { $0["code"] as? String == "TLS001" })
        for format in ["sarif", "github"] {
            let outcome = try sandbox.pintle("check", "--format", format)
            #expect(outcome.status == 65 && outcome.text.contains("VER002") && outcome.text.contains("TLS001"))
        }
        let text = try sandbox.pintle("check")
        #expect(text.status == 65 && text.text.contains("TLS001") && text.errorText.contains("environments/dev.env"))
    }

    @Test("An untrusted root is a finding for programs too")
    func untrusted() throws {
        try FileManager.default.removeItem(atPath: sandbox.configuration + "/pintle/roots")
        let outcome = try sandbox.pintle("check", "--format", "json")
        #expect(outcome.status == 77 && outcome.text.contains("VER005"), "\(outcome)")
    }

    @Test("Paths start at the top of the repository, also for a project below it", arguments: ["github", "sarif"])
    func prefix(format: String) throws {
        try sandbox.run(["/usr/bin/env", "git", "init", "-q", sandbox.path])
        let outcome = try sandbox.pintle("check", "prod", "--format", format)
        #expect(outcome.text.contains("project/environments/prod.env"), "\(outcome)")
    }

    @Test("verify writes verified files, problems and changes as JSON")
    func json() throws {
        let whole = try object(try sandbox.pintle("verify", "--format", "json"))
        #expect(whole["version"] as? Int == 1 && (whole["findings"] as? [Any])?.isEmpty == true)
        #expect((whole["files"] as? [Any])?.count == 6 && (whole["changes"] as? [Any])?.isEmpty == true)
        try sandbox.write("environments/prod.env", "# x\n" + (try sandbox.text("environments/prod.env")))
        let outcome = try sandbox.pintle("verify", "--format", "json")
        #expect(outcome.status == 65)
        let finding = try #require((try object(outcome)["findings"] as? [[String: Any]])?.first)
        #expect(finding["code"] as? String == "VER002")
        #expect((finding["place"] as? [String: Any])?["path"] as? String == "environments/prod.env")
        #expect(try sandbox.pintle("rules", "VER002").status == 0)
        try FileManager.default.removeItem(atPath: sandbox.configuration + "/pintle/roots")
        let untrusted = try sandbox.pintle("verify", "--format", "json")
        #expect(untrusted.status == 77 && untrusted.text.contains("VER005"), "\(untrusted)")
    }
}

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
