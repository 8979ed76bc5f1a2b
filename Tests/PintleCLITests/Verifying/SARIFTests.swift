import Foundation
import Testing

@Suite(
    "SARIF is what its schema says",
    .enabled(if: Sandbox.hasSARIFModel, "the Python package sarif_om is not installed")
)
struct SARIFTests {
    /// Goes through a log from its root and prints what its classes do not know, or miss.
    private static let script = """
        import attr, json, sarif_om, sys
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
        print(len(log["runs"][0]["results"]), "results")
        """

    private func results(_ sandbox: Sandbox, _ arguments: String...) throws -> [String] {
        let outcome = try sandbox.run([BuiltBinary.path] + arguments + ["--format", "sarif"])
        let read = try sandbox.run(["/usr/bin/env", "python3", "-c", Self.script], input: outcome.text)
        #expect(read.status == 0, "\(read)")
        return read.lines
    }

    @Test("What check and verify find, and what they find nothing in")
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
}

extension Sandbox {
    /// Whether there are the classes that were generated from the schema of SARIF 2.1.0, with its names and what it requires.
    static let hasSARIFModel = (try? Sandbox().run(["/usr/bin/env", "python3", "-c", "import sarif_om"]))?.status == 0
}
