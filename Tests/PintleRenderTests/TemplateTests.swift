import PintleFindings
import PintleCore
import PintleRender
import PintleSchema
import PintleSystem
import Testing

@Suite("Templates")
struct TemplateTests {
    private static func target(_ text: String, path: String, _ audience: Audience = .server) -> Target {
        Fixture.target("template", audience, path: path, options: ["text": text])
    }

    private static func rendered(_ text: String, path: String, _ settings: [ResolvedSetting]) throws -> String {
        String(decoding: try Fixture.rendered(settings, target(text, path: path)), as: UTF8.self)
    }

    @Test("In JSON a place is a whole value, or escaped within a string")
    func json() throws {
        let settings = [
            try Fixture.setting("api.host", "a\"b\\"), try Fixture.setting("api.port", "80", typed: .integer(80)),
            try Fixture.setting("a.list", "x,y", typed: .list([.text("x"), .text("y")])),
        ]
        let text =
            #"{"u\"": "https://{{ api.host }}:{{api.port}}/", "p": {{ api.port }}, "l": {{ a.list | json }}, "h": {{ api.host }}}"#
        #expect(
            try Self.rendered(text, path: "a/x.JSON", settings)
                == #"{"u\"": "https://a\"b\\:80/", "p": 80, "l": ["x", "y"], "h": "a\"b\\"}"#
        )
    }

    private static let forms: [(String, String, String)] = [
        ("x.xml", "<a b=\"{{ v }}\">{{ v }}</a>", "<a b=\"&lt;&amp;&quot;\">&lt;&amp;&quot;</a>"),
        ("x.conf", "set {{ v | json }};", #"set "<&\"";"#), ("x.yaml", "a: {{  v|json  }}", #"a: "<&\"""#),
    ]

    @Test("In XML it is escaped text, and JSON where it is asked for", arguments: forms)
    func others(path: String, text: String, written: String) throws {
        #expect(try Self.rendered(text, path: path, [Fixture.setting("v", "<&\"")]) == written)
    }

    @Test(
        "Of more than 5,000 hostile values each is read back exactly, or was refused",
        arguments: ["x.json", "x.xml"]
    )
    func hostile(path: String) throws {
        let all = try HostileValues.many.enumerated().map { try Fixture.setting("v.x\($0)", $1) }
        func text(_ settings: [ResolvedSetting]) -> String {
            path == "x.json"
                ? "[\n"
                    + settings.map { "\"{{ \($0.setting.name) }}\", {{ \($0.setting.name) }}" }.joined(separator: ",\n")
                    + "]"
                : "<r>\n" + settings.map { "<v a=\"{{ \($0.setting.name) }}\">{{ \($0.setting.name) }}</v>\n" }.joined()
                    + "</r>"
        }
        let refused = Set(try Fixture.findings(all, Self.target(text(all), path: path)).compactMap(\.setting))
        let settings = all.filter { !refused.contains($0.setting.name) }
        #expect(settings.count >= all.count * 4 / 5 - 10 && (path != "x.json" || refused.isEmpty))
        let document = try Fixture.rendered(settings, Self.target(text(settings), path: path))
        let read = try Reading.python(
            """
            if \(path == "x.json" ? "True" : "False"):
                import json
                found = json.load(open(sys.argv[1], encoding="utf-8"))
            else:
                import xml.etree.ElementTree as tree
                found = [text for v in tree.parse(sys.argv[1]).getroot() for text in (None, v.text or "")]
            for value in found: print("" if value is None else "x" + value.encode().hex())
            """,
            document
        ).split(separator: "\n").map(String.init)
        let values = settings.map { "x" + Fixture.hex($0) }
        #expect(read == (path == "x.json" ? values.flatMap { [$0, $0] } : values))
    }

    @Test(
        "Where the quoting is not known only plain words stand",
        arguments: [
            ("10m", false), ("https://a.example.com:80/x", false), ("", false), ("a b", true), ("a;b", true),
            ("$x", true), ("a\n", true),
            ("é", true), ("a=b", true), ("#", true),
        ]
    )
    func plain(value: String, isRefused: Bool) throws {
        let target = Self.target("proxy_pass {{ v }};\n", path: "nginx.conf")
        let findings = try Fixture.findings([Fixture.setting("v", value)], target)
        #expect(findings.map(\.code) == (isRefused ? ["DEL003"] : []))
    }

    @Test("A name without a value is an error with the nearest one, once")
    func unknown() throws {
        let target = Self.target("{{ api.prot }} {{ api.prot }} {{ zzz }}", path: "x.conf")
        let findings = try Fixture.findings([Fixture.setting("api.port", "80")], target)
        #expect(findings.map(\.code) == ["TGT004", "TGT004"])
        #expect(findings.first?.fix == "did you mean `api.port`?")
        #expect(throws: PintleError.self) {
            try RenderPlan(Fixture.environment([Fixture.setting("api.port", "80")]), targets: [target]).render()
        }
    }

    @Test("A client's file cannot name a server's value")
    func audience() throws {
        let settings = [
            try Fixture.setting("a.key", "planted", isSecret: true), try Fixture.setting("a.own", "planted"),
        ]
        let target = Self.target("{{ a.key | json }} {{ a.own | json }}", path: "x.js", .client)
        #expect(try Fixture.findings(settings, target).map(\.code) == ["TGT004", "TGT004"])
    }

    @Test("A whole value within a string, and a number that would be rounded, are refused")
    func misplaced() throws {
        let text = try Fixture.setting("v", "x")
        #expect(
            try Fixture.findings([text], Self.target(#"{"a": "{{ v | json }}"}"#, path: "x.json")).map(\.code) == [
                "DEL003"
            ]
        )
        let number = try Fixture.setting("v", "1e400", typed: .number("1e400"))
        #expect(try Fixture.findings([number], Self.target("{{ v }}", path: "x.json")).map(\.code) == ["DEL003"])
    }

    @Test("Each name that the target does not take is found once, without an environment", arguments: [1, 2])
    func undecided(count: Int) throws {
        let text = String(repeating: "{{ a.own }} {{ a.shown }} {{ a.shwon }} ", count: count)
        let schema = """
            project: p
            settings:
              a.own: { type: string }
              a.shown: { type: string, audience: client }
            targets:
              page: { format: template, audience: client, path: x.html, text: "\(text)" }
            """
        let read = try #require(SchemaReader.read(Array(schema.utf8), path: "s.yaml").schema)
        let findings = TargetCheck.findings(for: read)
        #expect(findings.map(\.code) == ["TGT004", "TGT004"])
        #expect(findings.map(\.fix) == ["did you mean `a.shown`?", "did you mean `a.shown`?"])
        #expect(findings.allSatisfy { $0.schemaPlace?.line == 6 && $0.schemaPlace?.column != nil })
    }

    @Test(
        "Places of another form are refused in the schema",
        arguments: [
            "{{", "{{ }}", "{{ a", "{{ A }}", "{{ a | xml }}", "{{ a | json | json }}", "{{ a b }}", "{{ {{ a }} }}",
            "${{ x }",
        ]
    )
    func malformed(text: String) {
        let schema = Schema(project: "p", environments: [], settings: [], targets: [Self.target(text, path: "x")])
        #expect(TargetCheck.findings(for: schema).map(\.code) == ["TGT004"])
    }
}
