import PintleCore
import PintleSchema
import Testing

struct SchemaMistakeTests {
    @Test(
        "Mistakes at the top are found",
        arguments: [
            BrokenSchema(.missingWord, "§settings:\n"),
            BrokenSchema(.missingWord, "§"),
            BrokenSchema(.unknownWord, "project: a\n§setings:\n", saying: "did you mean settings?"),
            BrokenSchema(.wrongKind, "project: §[a]\n"),
            BrokenSchema(.wrongKind, "project:§ \n"),
            BrokenSchema(.wrongKind, "§[a]\n"),
            BrokenSchema(.wrongKind, "§text\n"),
            BrokenSchema(.wrongKind, "project: a\nsettings: §[a]\n"),
            BrokenSchema(.badName, "project: §Chat App\n"),
            BrokenSchema(.duplicate, "§project: a\nproject: b\n"),
            BrokenSchema(.wrongKind, "project: a\nwaivers: §all\n"),
            BrokenSchema(.wrongKind, "project: a\nwaivers: [§a]\n"),
        ]
    )
    func top(broken: BrokenSchema) throws { try broken.expectMistake() }

    @Test(
        "Mistakes of environments are found",
        arguments: [
            .environments(.unknownWord, "  d: { level: staging, §levle: x }", saying: "did you mean level?"),
            .environments(.unknownChoice, "  d: { level: §developement }", saying: "did you mean development?"),
            .environments(.wrongKind, "  d: §[a]"),
            .environments(.wrongKind, "  d: { abstract: §yes, level: staging }"),
            .environments(.wrongKind, "  d: { level: §[staging] }"),
            .environments(.badName, "  §Dev: { level: staging }"),
            .environments(.badName, "  §sig: { level: staging }"),
            .environments(.badName, "  d: { level: staging, region: §a b }"),
            .environments(.badName, "  d: { level: staging, extends: §A }"),
            .environments(.missingLevel, "  §d: {}"),
            .environments(.missingLevel, "  §d:"),
            .environments(.missingLevel, "  b: { abstract: true }\n  §d: { extends: b }"),
            .environments(.unknownReference, "  base:\n    abstract: true\n  d: { extends: §bsae }", saying: "base"),
            .environments(.unknownReference, "  d: { level: staging, failover-for: §x }"),
            .environments(.wrongReference, "  d: { level: staging, failover-for: §d }"),
            .environments(.extendsCycle, "  §d: { level: staging, extends: d }"),
            .environments(.weakerLevel, "  p: { level: production }\n  d: { extends: p, level: §staging }"),
            .environments(
                .weakerLevel,
                "  p: { level: production }\n  q: { extends: p }\n  d: { extends: q, level: §development }"
            ),
            .environments(.duplicate, "  §d: { level: staging }\n  d: { level: staging }"),
        ] as [BrokenSchema]
    )
    func environments(broken: BrokenSchema) throws { try broken.expectMistake() }

    @Test(
        "Mistakes of settings are found",
        arguments: [
            .settings(.unknownWord, "  a: { type: int, §requierd: true }", saying: "did you mean required?"),
            .settings(.unknownWord, "  a: { type: int, §schemes: [https] }"),
            .settings(.unknownWord, "  a: { type: string, §patern: x }"),
            .settings(.badValue, "  a: { type: string, pattern: §'(' }", saying: "parenthesis"),
            .settings(.badValue, "  a: { type: int, rotate: §12h }", saying: "90d"),
            .settings(.badValue, "  a: { type: int, rotate: §0d }"),
            .settings(.unknownReference, "  b.d: { type: int }\n  a: { type: int, same-host-as: §b.e }"),
            .settings(.wrongReference, "  b: { type: int }\n  a: { type: url, same-host-as: §b }", saying: "address"),
            .settings(.wrongReference, "  b: { type: url }\n  a: { type: private-key, matches: §b }"),
            .settings(.unknownReference, "  a: { type: int, one-of: [§b] }"),
            .settings(.badValue, "  a: { type: int, one-of: §[] }"),
            .settings(.badValue, "  a: { type: int, one-of: §[a] }"),
            .settings(.unknownReference, "  a: { type: int, when: { §b: x } }"),
            .settings(.misfit, "  b: { type: bool }\n  a: { type: int, when: { §b: yes } }"),
            .settings(.wrongReference, "  b: { type: int, secret: true }\n  a: { type: int, when: { §b: 1 } }"),
            .settings(.badName, "  a: { type: int, when: { §a: 1 } }"),
            .settings(.wrongKind, "  a: { type: int, when: §b }"),
            .settings(
                .unknownReference,
                "  b.c: { type: int }\n  a: { type: int, deprecated: §use b.d }",
                saying: "b.c"
            ),
            .settings(.badValue, "  a: { type: jwt, algorithms: §[none] }"),
            .settings(.badValue, "  a: { type: hex, bytes: 16, min-bytes: §8 }"),
            .settings(.badValue, "  a: { type: rate, min: 10/1s, max: §1/1s }"),
            .settings(.badValue, "  a: { type: supabase-key, role: §admin }"),
            .settings(.badValue, "  a: { type: map, of: §maps }"),
            .settings(.unknownWord, "  a: { type: list, of: url, §scheems: [https] }", saying: "did you mean schemes?"),
            .settings(.missingWord, "  §a: { secret: true }"),
            .settings(.missingWord, "  §a:"),
            .settings(.wrongKind, "  a: §int"),
            .settings(.wrongKind, "  a: { type: §[int] }"),
            .settings(.wrongKind, "  a: { type: int, secret: §yes }"),
            .settings(.wrongKind, "  a: { type: int, default: §[1] }"),
            .settings(.wrongKind, "  a: { type: int, default: §}"),
            .settings(.wrongKind, "  a: { type: int, examples: §1 }"),
            .settings(.wrongKind, "  a: { type: int, required: §maybe }"),
            .settings(.badName, "  §A.b: { type: int }"),
            .settings(.badName, "  §a..b: { type: int }"),
            .settings(.badName, "  a: { type: int, env: §lower }"),
            .settings(.badName, "  a: { type: pins, expires: §B }"),
            .settings(.unknownChoice, "  a: { type: §strng }", saying: "did you mean string?"),
            .settings(.unknownChoice, "  a: { type: int, audience: §clinet }", saying: "did you mean client?"),
            .settings(.badValue, "  a: { type: int, min: 2, max: §1 }"),
            .settings(.badValue, "  a: { type: int, min: §x }"),
            .settings(.badValue, "  §a: { type: enum }"),
            .settings(.badValue, "  a: { type: string, generate: §base62 }", saying: "base62 43"),
            .settings(.badValue, "  a: { type: string, generate: §hex 99999 }"),
            .settings(.unknownReference, "  a: { type: int, required: [§prd] }", saying: "did you mean prod?"),
            .settings(.unknownReference, "  a: { type: url, pins: §b }"),
            .settings(.unknownReference, "  a: { type: pins, expires: §b.c }"),
            .settings(.wrongReference, "  a: { type: url, pins: §b }\n  b: { type: int }", saying: "of type pins"),
            .settings(.wrongReference, "  a: { type: pins, expires: §a }", saying: "of type date"),
            .settings(.secretForClient, "  a: { type: int, secret: true, audience: §client }"),
            .settings(.misfit, "  a: { type: int, default: §x }", saying: "expected a whole number"),
            .settings(.misfit, "  a: { type: int, default: §'' }"),
            .settings(.misfit, "  a: { type: int, examples: [1, §x] }"),
            .settings(.misfit, "  a: { type: string, min-length: 32, generate: §hex 15 }"),
            .settings(.secretDefault, "  a: { type: int, secret: true, §default: 1 }"),
            .settings(.nameWithinName, "  a.b: { type: int }\n  §a.b.c.d: { type: int }"),
            .settings(.sameKey, "  http.port: { type: port }\n  §httpPort: { type: port }", saying: "HTTP_PORT"),
            .settings(.sameKey, "  a: { type: port }\n  §b: { type: port, env: A }"),
            .settings(.duplicate, "  a: { §type: int, type: int }"),
        ] as [BrokenSchema]
    )
    func settings(broken: BrokenSchema) throws { try broken.expectMistake() }

    @Test(
        "Mistakes of targets are found",
        arguments: [
            .targets(.missingWord, "  §x: { audience: server, path: a }", saying: "format"),
            .targets(.missingWord, "  §x: { format: json, path: a }", saying: "audience"),
            .targets(.missingWord, "  §x: { format: json, audience: server }", saying: "path"),
            .targets(.badName, "  §X: { format: json, audience: server, path: a }"),
            .targets(.unknownChoice, "  x: { format: json, audience: §sever, path: a }", saying: "server"),
            .targets(.unknownReference, "  x: { format: json, audience: server, path: a, include: [§b] }"),
            .targets(.unknownReference, "  x: { format: json, audience: server, path: a, exclude: [a.b, §a.c] }"),
            .targets(.serverValueForClient, "  x: { format: json, audience: client, path: a, include: [a.b, §a.s] }"),
            .targets(.serverValueForClient, "  x: { format: json, audience: client, path: a, include: [§s] }"),
            .targets(.wrongKind, "  x: { format: json, audience: server, path: a, include: §a }"),
            .targets(.wrongKind, "  x: { format: json, audience: server, path: a, nested: §['a,b'] }"),
            .targets(.wrongKind, "  x: { format: json, audience: server, path: a, nested: §{ a: b } }"),
            .targets(.badPath, "  x: { format: json, audience: server, path: §/etc/a }", saying: "absolute"),
            .targets(.badPath, "  x: { format: json, audience: server, path: §a/../b }"),
            .targets(.badPath, "  x: { format: json, audience: server, path: §./b }"),
            .targets(.badPath, "  x: { format: json, audience: server, path: §a//b }"),
            .targets(.badPath, "  x: { format: json, audience: server, path: §a/ }"),
            .targets(.badPath, #"  x: { format: json, audience: server, path: §a\b }"#),
            .targets(.badPath, #"  x: { format: json, audience: server, path: §"a\nb" }"#),
            .targets(
                .overlappingPaths,
                "  x: { format: json, audience: server, path: a/b }\n  y: { format: json, audience: server, path: §A/B }"
            ),
            .targets(
                .overlappingPaths,
                "  x: { format: json, audience: server, path: §a/b/c }\n  y: { format: json, audience: server, path: a }"
            ),
        ] as [BrokenSchema]
    )
    func targets(broken: BrokenSchema) throws { try broken.expectMistake() }

    @Test(
        "Mistakes of waivers are found",
        arguments: [
            BrokenSchema.waiver(.missingWord, without: "reason"), .waiver(.missingWord, without: "owner"),
            .waiver(.missingWord, without: "rule"), .waiver(.missingWord, without: "setting"),
            .waiver(.missingWord, without: "environments"), .waiver(.missingWord, without: "from"),
            .waiver(.missingWord, without: "until"), .waiver(.badValue, "rule", "§cors"),
            .waiver(.unknownReference, "setting", "§a.c", saying: "did you mean a.b?"),
            .waiver(.unknownReference, "environments", "[§prods]", saying: "did you mean prod?"),
            .waiver(.wrongKind, "environments", "§prod"), .waiver(.badValue, "environments", "§[]"),
            .waiver(.badName, "owner", "§Alice A"), .waiver(.badValue, "from", "§2026-02-30"),
            .waiver(.badValue, "until", "§2026-11-22", saying: "ends before it begins"),
            .waiver(.badValue, "until", "§2027-05-22", saying: "181 days"),
            .waiver(.unknownWord, "untill", "x", marked: "untill", saying: "did you mean until?"),
        ]
    )
    func waivers(broken: BrokenSchema) throws { try broken.expectMistake() }

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

    @Test("A cycle is found at each of its members, and nowhere else")
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

    @Test("Every mistake has a code of its own, a reason and a remedy", arguments: SchemaMistake.allCases)
    func reference(mistake: SchemaMistake) {
        #expect(mistake.code.hasPrefix("SCH") && mistake.code.utf8.count == 6)
        #expect(!mistake.why.isEmpty && !mistake.fix.isEmpty)
    }
}
