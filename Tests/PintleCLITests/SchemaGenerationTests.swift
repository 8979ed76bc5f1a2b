import Foundation
import Testing

@Suite("What is generated from the schema says what it says")
struct SchemaGenerationTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    @Test("The reference names every setting, its type, limits and targets, and no value of an environment")
    func docs() throws {
        let text = try sandbox.run(as: "alice", "schema", "docs").text
        for setting in try sandbox.listed("prod") {
            #expect(text.contains("### `\(try #require(setting.setting))`"), "\(setting.key)")
            #expect(text.contains("| in env files | `\(setting.key)` |"))
        }
        #expect(text.contains("| `prod-japan` | production | `prod` | ap-northeast-1 |"))
        #expect(text.contains("| for | servers, a secret |") && text.contains("| rendered to | "))
        let secret = String(decoding: try sandbox.value("prod", "SESSION_SECRET"), as: UTF8.self)
        #expect(!text.contains(secret))
        #expect(try sandbox.run(as: "alice", "schema", "docs").text == text, "the same schema gives the same bytes")
    }

    @Test("The example can be brought into a new project as it is")
    func example() throws {
        let text = try sandbox.run(as: "alice", "schema", "example").text
        #expect(text.contains("\nSESSION_SECRET=\n") && text.contains("LOG_LEVEL="))
        let other = try Sandbox()
        try other.write("dev.env", text)
        let outcome = try other.pintle("init", "--from", "dev=dev.env")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try other.verified())
    }

    @Test("The host of a URL, and that it has no path, stand in the JSON Schema and in the reference")
    func url() throws {
        let declared = "\nsettings:\n  wiki.url: { type: url, host: wiki.example, path: false }\n"
        let text = try sandbox.text("environments/schema.yaml").replacing("\nsettings:\n", with: declared)
        try sandbox.write("environments/schema.yaml", text)
        #expect(try sandbox.run(as: "alice", "schema", "docs").text.contains("| host | `wiki.example` |"))
        let file = sandbox.path + "/../schema.json"
        try Data(try sandbox.run(as: "alice", "schema", "json").output).write(to: URL(filePath: file))
        let script = """
            import json, re, sys
            pattern = json.load(open(sys.argv[1]))["properties"]["WIKI_URL"]["pattern"]
            for text in ["https://wiki.example", "HTTPS://u:p@WIKI.example:80/?a#b"]: assert re.search(pattern, text), text
            for text in ["https://wikixexample", "https://a.wiki.example", "https://wiki.example.org", "https://wiki.example/a",
                "https://wiki.example@evil.example", "https://evil.example/https://wiki.example"]:
                assert not re.search(pattern, text), text
            """
        let outcome = try sandbox.run(["/usr/bin/env", "python3", "-c", script, file])
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test("The JSON Schema accepts what is rendered, and refuses what no type would")
    func json() throws {
        let schema = sandbox.path + "/../schema.json"
        try Data(try sandbox.run(as: "alice", "schema", "json").output).write(to: URL(filePath: schema))
        let script = """
            import json, sys
            try:
                import jsonschema
            except ImportError:
                sys.exit(3)
            schema = json.load(open(sys.argv[1]))
            for validator in (jsonschema.Draft7Validator, jsonschema.Draft202012Validator):
                validator.check_schema(schema)
                names = {k: v for k, v in schema["properties"].items() if v["type"] == "integer"}
                values = {}
                for name, part in schema["properties"].items():
                    values[name] = {"integer": part.get("minimum", 1), "number": part.get("minimum", 1), "boolean": True,
                        "array": ["x"] * part.get("minItems", 1), "string": "x" * part.get("minLength", 1)}[part["type"]]
                    if "enum" in part:
                        values[name] = part["enum"][0]
                validator(schema).validate(values)
                name = next(iter(names))
                assert not validator(schema).is_valid(dict(values, **{name: "no number"}))
                assert not validator(schema).is_valid(dict(values, UNKNOWN=1))
                assert not validator(schema).is_valid({})
            """
        let outcome = try sandbox.run(["/usr/bin/env", "python3", "-c", script, schema])
        #expect(outcome.status == 0, "\(outcome)")
    }
}
