import Foundation
import Testing

@Suite("Documents that are generated from the schema match it")
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

    @Test("The sample env file can be imported unchanged into a new project")
    func example() throws {
        let text = try sandbox.run(as: "alice", "schema", "example").text
        #expect(text.contains("\nSESSION_SECRET=\n") && text.contains("LOG_LEVEL="))
        let other = try Sandbox()
        try other.write("dev.env", text)
        let outcome = try other.pintle("init", "--from", "dev=dev.env")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try other.verified())
    }

    @Test(
        "No documentation of a setting becomes a comment that an env file cannot have",
        arguments: ["PASSWORD=x", "PASSWORD=\u{301}x", "see #: below", "see #=", "see # = it", "=", " "]
    )
    func exampleComments(documentation: String) throws {
        let declared = "\nsettings:\n  a.mark: { type: int, default: 1, doc: '\(documentation)' }\n"
        let text = try sandbox.text("environments/schema.yaml").replacing("\nsettings:\n", with: declared)
        try sandbox.write("environments/schema.yaml", text)
        let example = try sandbox.run(as: "alice", "schema", "example").text
        #expect(example.contains("A_MARK=1"))
        let other = try Sandbox()
        try other.write("dev.env", example)
        let outcome = try other.pintle("init", "--from", "dev=dev.env")
        // Comments with a word that is also a value are left out for that reason.
        let others = outcome.errorText.split(separator: "\n").filter { $0.contains("left out") }
            .filter { !$0.hasSuffix("the comment contains the value of a secret") }
        #expect(outcome.status == 0 && others == [], "\(outcome)")
    }

    @Test("The JSON Schema and the reference state the host of a URL, and that it has no path")
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

    @Test("The JSON Schema accepts rendered values, flat and nested, and refuses others")
    func json() throws {
        try sandbox.declare(
            """
              mail.waits: { type: list, of: duration, unique: true, max: 3, default: "5m,250ms" }
              mail.ports: { type: list, of: port, default: "25,465" }
              mail.tokens: { type: list, of: string, secret: true, required: [] }
              mail.ratio: { type: number, min: 0.5, default: 0.75 }
              mail.labels: { type: map, of: string, default: '{"a":"b"}' }

            """,
            targets: "  flat: { format: json, audience: server, path: flat.json }\n"
        )
        try sandbox.run(as: "alice", "set", "staging", "MAIL_TOKENS", "--stdin", input: "q7Rv2mXk9TbL,w4ZsN8fYc1Hd")
        for (target, options) in [("flat", []), ("server-json", ["--nested"])] {
            let schema = sandbox.path + "/../schema.json"
            let rendered = sandbox.path + "/../rendered.json"
            let text = try sandbox.run([BuiltBinary.path, "schema", "json"] + options)
            try Data(text.output).write(to: URL(filePath: schema))
            let values = try sandbox.run(as: "alice", "render", "staging", target, "--stdout")
            try Data(values.output).write(to: URL(filePath: rendered))
            let outcome = try sandbox.run(["/usr/bin/env", "python3", "-c", Self.script, schema, rendered])
            #expect(outcome.status == 0, "\(outcome)")
        }
    }

    /// Validates a document, then with one thing wrong with it each.
    private static let script = """
        import copy, json, jsonschema, sys
        schema, values = (json.load(open(path)) for path in sys.argv[1:])
        isNested = "MAIL_WAITS" not in values

        def altered(name, change):
            copied = copy.deepcopy(values)
            parts = name.split(".") if isNested else ["_".join(name.upper().split("."))]
            for part in parts[:-1]: copied = copied[part]
            whole = copied
            change(copied, parts[-1])
            root = copy.deepcopy(values)
            place = root
            for part in parts[:-2]: place = place[part]
            if len(parts) > 1: place[parts[-2]] = whole
            else: root = whole
            return root

        def setting(value): return lambda object, name: object.__setitem__(name, value)

        wrong = [
            altered("mail.waits", setting(["5m", "5m"])), altered("mail.waits", setting(["soon"])),
            altered("mail.waits", setting(["1s", "2s", "3s", "4s"])), altered("mail.waits", setting("5m,250ms")),
            altered("mail.ports", setting([0])), altered("mail.ports", setting(["25"])),
            altered("mail.ratio", setting(0.25)), altered("mail.ratio", setting("0.75")),
            altered("mail.unknown", setting(1)), altered("app.name", lambda object, name: object.pop(name)),
        ]
        if not isNested: wrong.append({})
        for validator in (jsonschema.Draft7Validator, jsonschema.Draft202012Validator):
            validator.check_schema(schema)
            validator(schema).validate(values)
            for number, document in enumerate(wrong):
                assert not validator(schema).is_valid(document), number
        """
}

extension Sandbox {
    /// Adds settings and targets to the schema, and signs it.
    func declare(_ settings: String, targets: String = "") throws {
        let text = try text("environments/schema.yaml")
            .replacing("\nsettings:\n", with: "\nsettings:\n" + settings)
            .replacing("\ntargets:\n", with: "\ntargets:\n" + targets)
        try write("environments/schema.yaml", text)
        try run(as: "alice", "schema", "sign", "--yes")
    }
}

@Suite("The reference is valid Markdown")
struct SchemaMarkdownTests {
    private static let texts = [
        "- x", "* x", "+ x", "> x", "===", "---", "~~~", "```", "    four", "1. x", "1) x", "12. x", "# x", "![i](u)",
        "[a](b)",
        "[a]: b", "<b>", "&amp;", "a  ", "~~s~~", "_e_ *e* **s**", "`c`", "a\\", "| a | b |", "<https://x.test>", "$x$",
        "- [ ] x",
        "* * *", "=", "1.", "::: note", "a - b > c = d + e. f) g!",
    ]

    @Test("Every text of the schema is exactly one paragraph")
    func paragraphs() throws {
        let sandbox = try Sandbox.founded()
        let settings = try Self.texts.enumerated().map { index, text in
            let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self).replacing("\\/", with: "/")
            return "  a.s\(index): { type: string, required: false, doc: \(quoted) }"
        }
        let schema = try sandbox.text("environments/schema.yaml")
            .replacing("settings: {}", with: "settings:\n" + settings.joined(separator: "\n"))
        try sandbox.write("environments/schema.yaml", schema)
        let docs = try sandbox.pintle("schema", "docs")
        try #require(docs.status == 0, "\(docs)")
        try Data(docs.output).write(to: URL(filePath: sandbox.path + "/docs.md"))
        let program = """
            import json, sys
            from markdown_it import MarkdownIt
            tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(open(sys.argv[1], encoding="utf-8").read())
            found = []
            for index, token in enumerate(tokens):
                if token.type == "heading_open" and token.tag == "h3":
                    kinds = [t.type for t in tokens[index + 3:index + 7]]
                    assert kinds == ["paragraph_open", "inline", "paragraph_close", "table_open"], (found, kinds)
                    inline = tokens[index + 4]
                    assert all(c.type in ("text", "text_special") for c in inline.children), inline.children
                    found.append("".join(c.content for c in inline.children))
            json.dump(found, sys.stdout)
            """
        let read = try sandbox.run(
            ["/usr/bin/env", "python3", "-c", program, sandbox.path + "/docs.md"],
            variables: ["HOME": NSHomeDirectory(), "PYTHONUTF8": "1"]
        )
        try #require(read.status == 0, "\(read)")
        let found = try JSONDecoder().decode([String].self, from: Data(read.output))
        #expect(found == Self.texts.map { $0.split(separator: " ").joined(separator: " ") })
    }
}

@Suite("Schema mistakes are found before signing")
struct SchemaMistakesTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .example()
    }

    private func append(waiver changes: [String: String]) throws {
        let words = [
            "rule": "TLS001", "setting": "api.url", "environments": "[staging]", "reason": "until the gateway lands",
            "owner": "dev", "from": "2026-11-23", "until": "2027-01-31",
        ].merging(changes) { $1 }
        let lines = words.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        let text = try sandbox.text("environments/schema.yaml")
        let parts = text.components(separatedBy: "\n#: ")
        let waiver = "\nwaivers:\n  - " + lines.joined(separator: "\n    ") + "\n"
        try sandbox.write("environments/schema.yaml", parts[0] + waiver)
    }

    private func append(template text: String, audience: String, _ further: String = "") throws {
        let target =
            "\ntargets:\n  page: { format: template, audience: \(audience), path: x.conf, text: \"\(text)\"\(further) }\n"
        let schema = try sandbox.text("environments/schema.yaml").replacing("\ntargets:\n", with: target)
        try sandbox.write("environments/schema.yaml", schema)
    }

    @Test(
        "An impossible waiver is refused, at its place",
        arguments: [
            (["reason": "' '"], "error[SCH011]: a waiver has an empty reason"),
            (["environments": "[base]"], "error[SCH013]: a waiver names the abstract environment base"),
            (["rule": "TSL001"], "error[WAI001]: the waiver of TSL001 for api.url: rule TSL001 does not exist"),
            (["rule": "XYZ999"], "correct the rule code (for a list: pintle rules)"),
        ] as [([String: String], String)]
    )
    func waivers(changes: [String: String], saying: String) throws {
        try append(waiver: changes)
        let checked = try sandbox.refused(78, "schema", "check")
        #expect(checked.text.contains(saying) && checked.text.contains("^"), "\(checked)")
        let signed = try sandbox.refused(78, "schema", "sign", "--yes")
        #expect(signed.errorText.contains(saying) && signed.errorText.contains("^"), "\(signed)")
    }

    @Test("The nearest rule is suggested")
    func near() throws {
        try append(waiver: ["rule": "TSL001"])
        #expect(try sandbox.refused(78, "schema", "check").text.contains("fix:  write TLS001"))
    }

    @Test("A waiver without an owner is not signed")
    func owner() throws {
        try append(waiver: ["owner": "nobody-of-us"])
        #expect(try sandbox.pintle("schema", "check").status == 0, "who is a member is for the roster to say")
        let outcome = try sandbox.refused(78, "schema", "sign", "--yes")
        #expect(outcome.errorText.contains("its owner nobody-of-us is not a member"), "\(outcome)")
    }

    @Test(
        "Every command that reads the schema refuses a template with an unknown name",
        arguments: [
            ("{{ api.ulr }}", "server", "", "names api.ulr, which does not exist", "did you mean `api.url`"),
            (
                "{{ session.secret }}", "client", "", "session.secret, which is a secret: page ships to clients",
                "and is public"
            ),
            ("{{ log.level }}", "client", "", "log.level, which is for servers: page ships to clients", "fix"),
            ("{{ api.url }}", "server", ", exclude: [api]", "api.url, which its include or exclude leaves out", "fix"),
        ]
    )
    func templates(text: String, audience: String, further: String, saying: String, fix: String) throws {
        try append(template: text, audience: audience, further)
        for arguments in [
            ["schema", "check"], ["schema", "sign", "--yes"], ["check", "dev"], ["render", "dev", "-o", "out"],
        ] {
            let outcome = try sandbox.run([BuiltBinary.path] + arguments)
            let said = outcome.text + outcome.errorText
            #expect(outcome.status == 78, "\(arguments): \(outcome)")
            #expect(said.contains("error[TGT004]") && said.contains(saying) && said.contains(fix), "\(outcome)")
            #expect(said.contains("|   page: {") && said.contains("^"), "\(outcome)")
            #expect(!said.contains("write `session.secret`") && !said.contains("did you mean `session.secret`"))
        }
    }
}
