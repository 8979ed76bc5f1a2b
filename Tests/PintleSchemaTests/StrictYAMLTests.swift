import PintleFindings
import PintleSchema
import Testing

struct StrictYAMLTests {
    @Test(
        "YAML outside the subset is refused at its place",
        arguments: [
            BrokenSchema(.forbiddenYAML, "project: §&a b\n"),
            BrokenSchema(.forbiddenYAML, "project: §*a\n"),
            BrokenSchema(.forbiddenYAML, "project: §!!str a\n"),
            BrokenSchema(.forbiddenYAML, "project: a\ntargets: { x: [§&b c] }\n"),
            BrokenSchema(.forbiddenYAML, "project: a\n§*b : c\n"),
            BrokenSchema(.forbiddenYAML, "§%YAML 1.2\n"),
            BrokenSchema(.forbiddenYAML, "§---\nproject: a\n"),
            BrokenSchema(.forbiddenYAML, "project: a\n§---\nproject: b\n"),
            BrokenSchema(.forbiddenYAML, "project: a\n§...\n"),
            BrokenSchema(.forbiddenYAML, "project: a\ntargets: { x:\n§--- }\n"),
            BrokenSchema(.syntax, "§? project\n: a\n"),
            BrokenSchema(.syntax, "project: §'a\n  b'\n"),
            BrokenSchema(.syntax, "project: §\"a\\\"\n"),
            BrokenSchema(.syntax, "project: a\n  §b\n"),
            BrokenSchema(.syntax, "project: a\ntargets: { a: b\n  §c }\n"),
            BrokenSchema(.syntax, "project: a§: b\n"),
            BrokenSchema(.syntax, "project: 'a' §b\n"),
            BrokenSchema(.syntax, "project: a\ntargets: {} §x\n"),
            BrokenSchema(.syntax, "project: a\ntargets: [a]§: b\n"),
            BrokenSchema(.syntax, "project: a\ntargets: [a§}\n"),
            BrokenSchema(.syntax, "project: a\ntargets: [a,§,b]\n"),
            BrokenSchema(.syntax, "project: a\ntargets: [a§: b]\n"),
            BrokenSchema(.syntax, "project: a\ntargets: {\"a\"§:b}\n"),
            BrokenSchema(.syntax, "project: a\ntargets: {a: b§: c}\n"),
            BrokenSchema(.syntax, "project: §@a\n"),
            BrokenSchema(.syntax, "project: >§9\n"),
            BrokenSchema(.syntax, "project: |\n    a\n  §b\n"),
            BrokenSchema(.syntax, "project: |\n      \n  §b\n"),
            BrokenSchema(.syntax, "project: §- a\n"),
            BrokenSchema(.unreadable, "project:§\ta\n"),
            BrokenSchema(.unreadable, "project: a§\r\n"),
            BrokenSchema(.unreadable, "# grün\nproject: a§\u{0}\n"),
            BrokenSchema(.unreadable, "project: 東§\u{202E}a\n"),
            BrokenSchema(.unreadable, "§\u{FEFF}project: a\n"),
        ]
    )
    func refused(broken: BrokenSchema) throws { try broken.expectMistake() }

    @Test(
        "Malformed YAML is refused",
        arguments: [
            "project: a\n b: c\n", "project: [a\n", "a:\n- b\n c: d\n", "- a\nb: c\n", "project: \"\\q\"\n", "]",
        ]
    )
    func broken(text: String) {
        let reading = SchemaReader.read(Array(text.utf8), path: "s.yaml")
        #expect(reading.findings.map(\.code) == [SchemaMistake.syntax.code])
    }

    @Test(
        "YAML in the subset is read as YAML defines it",
        arguments: [
            ("plain & simple *text* !", "plain & simple *text* !"), ("a:b", "a:b"), ("it's", "it's"), ("a#b", "a#b"),
            ("a # comment", "a"), ("'it''s # [x]' # c", "it's # [x]"), (#""a\tb\"c""#, "a\tb\"c"), ("-x", "-x"),
            ("a, [b] {c}", "a, [b] {c}"), ("|\n      a\n\n      [b\n", "a\n\n[b\n"),
            (">-\n      a\n      \"b\n", "a \"b"),
            ("\n      own line", "own line"), ("?x", "?x"), (":x", ":x"), ("--- a", "--- a"), ("a: ", nil),
        ] as [(String, String?)]
    )
    func kept(written: String, expected: String?) {
        let text = "project: a\nsettings:\n  b:\n    type: string\n    doc: \(written)\n    default: x\n"
        let reading = SchemaReader.read(Array(text.utf8), path: "s.yaml")
        #expect(reading.schema?.settings.first?.documentation == expected)
        #expect((reading.schema == nil) == (expected == nil))
    }

    @Test(
        "Deep nesting is refused before recursion",
        arguments: [
            String(repeating: "[", count: 2_000_000), String(repeating: "{a: ", count: 1_000_000),
            String(repeating: "- ", count: 2_000_000), "a: " + String(repeating: "[{b: ", count: 800_000),
            (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            "'" + String(repeating: "]", count: 100) + "': " + String(repeating: "[", count: 1_000_000),
        ]
    )
    func deep(text: String) {
        let reading = SchemaReader.read(Array(text.utf8), path: "s.yaml")
        #expect(reading.findings.map(\.code) == [SchemaMistake.tooDeep.code])
    }

    @Test("Aliases that multiply cost nothing")
    func laughs() {
        var text = "a: &a [x]\n"
        for (name, previous) in zip("bcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxy") {
            text += "\(name): &\(name) [*\(previous),*\(previous),*\(previous)]\n"
        }
        let reading = SchemaReader.read(Array((text + "? *z\n: 1\n").utf8), path: "s.yaml")
        #expect(reading.findings.map(\.code) == [SchemaMistake.forbiddenYAML.code])
    }

    @Test("What is too large or not UTF-8 is refused")
    func unreadable() {
        let large = Array(repeating: UInt8(ascii: "\n"), count: SchemaReader.maximumSize + 1)
        for bytes in [large, [0xFF], Array("project: ".utf8) + [0xC3]] {
            let findings = SchemaReader.read(bytes, path: "s.yaml").findings
            #expect(findings.map(\.code) == [SchemaMistake.unreadable.code])
        }
    }

    @Test("The number of reported mistakes is bounded")
    func many() {
        let words = (0..<50_000).map { "word\($0): 1\n" }.joined()
        let findings = SchemaReader.read(Array("project: a\n\(words)".utf8), path: "s.yaml").findings
        #expect(findings.count == 1001)
        #expect(findings.contains { $0.code == SchemaMistake.tooMany.code })
    }

    @Test("No prefix of a schema crashes the reader")
    func prefixes() {
        let text = Array(
            "project: a\nenvironments: { p: { level: staging } }\nsettings:\n  a: [x, 'y', \"z\"]\n  b: |\n   x\n".utf8
        )
        for end in text.indices {
            let reading = SchemaReader.read(Array(text[..<end]), path: "s.yaml")
            #expect((reading.schema == nil) == !reading.findings.isEmpty)
        }
    }
}
