import PintleCore
import PintleFindings
import PintlePattern
import PintleSchema
import PintleSystem
import Testing

@Suite("No schema takes long to read", .timeLimit(.minutes(20)))
struct HostileSchemaTests {
    /// A schema that asks for much work in few bytes, and a mistake that it has; `nil` when it has none.
    struct Hostile: Sendable, CustomTestStringConvertible {
        let name: String
        let mistake: String?
        let text: @Sendable () -> String

        init(_ name: String, _ mistake: String?, _ text: @escaping @Sendable () -> String) {
            (self.name, self.mistake, self.text) = (name, mistake, text)
        }

        var testDescription: String { name }
    }

    private static let head = "project: chat\nenvironments:\n  dev: { level: development }\nsettings:\n"

    private static func settings(_ count: Int, _ words: @Sendable (Int) -> String) -> String {
        head + (0..<count).map { "  s\($0): { \(words($0)) }\n" }.joined()
    }

    private static func names(_ count: Int, _ prefix: String) -> String {
        (0..<count).map { "\(prefix)\($0)" }.joined(separator: ",")
    }

    static let all: [Hostile] = [
        Hostile("patterns that never end", "SCH011") {
            settings(1) { _ in #"type: string, pattern: "((((){1000}){1000}){1000}){1000}a{1000}{2}""# }
        },
        Hostile("many large patterns", "SCH011") {
            settings(5_000) { #"type: string, pattern: "a{1000}b{900}\#($0)""# }
        },
        Hostile("many patterns that are small alone", "SCH011") {
            settings(18_000) { #"type: string, pattern: "[a-z]{40}\#($0)""# }
        },
        Hostile("one large pattern again and again", nil) {
            settings(18_000) { _ in #"type: string, pattern: "(a?){660}""# }
        },
        Hostile("long values of a large pattern", "SCH011") {
            settings(100) { _ in
                #"type: string, pattern: "(a?){990}", default: "\#(String(repeating: "a", count: 2_000))""#
            }
        },
        Hostile("many unknown names among many long ones", "SCH012") {
            let long = String(repeating: "a", count: 100)
            return head + (0..<5_000).map { "  \(long)\($0): { type: url, same-host-as: \(long)x\($0) }\n" }.joined()
        },
        Hostile("many unknown replacements", "SCH012") { settings(20_000) { "type: string, deprecated: use t\($0)" } },
        Hostile("many circles of replacements", "SCH013") {
            settings(20_000) { "type: string, deprecated: use s\($0 ^ 1)" }
        },
        Hostile("many words of an enum, and as many examples", nil) {
            let words = names(40_000, "v")
            return settings(1) { _ in "type: enum, values: [\(words)], examples: [\(words)]" }
        },
        Hostile("many examples that are no word of an enum", "SCH021") {
            settings(1) { _ in "type: enum, values: [\(names(40_000, "v"))], examples: [\(names(40_000, "w"))]" }
        },
        Hostile("a long list of an enum's words", nil) {
            let words = names(40_000, "v")
            return settings(1) { _ in "type: list, of: enum, values: [\(words)], default: \"\(words)\"" }
        },
        Hostile("too many environments", "SCH001") {
            "project: chat\nenvironments:\n" + (0..<20_000).map { "  e\($0): { level: development }\n" }.joined()
        },
        Hostile("a chain of environments that ends in the only level", nil) {
            let links = (1..<999).map { "  e\($0): { abstract: true, extends: e\($0 - 1) }\n" }.joined()
            return
                "project: chat\nenvironments:\n  e0: { abstract: true }\n\(links)  e999: { extends: e998, level: staging }\n"
        },
        Hostile("many waivers of one setting", "SCH005") {
            let waiver = "  - { rule: COR001, setting: s0, environments: [dev], reason: r, owner: a, "
            return settings(1) { _ in "type: int" } + "waivers:\n"
                + String(repeating: waiver + "from: 2026-11-23, until: 2027-01-31 }\n", count: 8_000)
        },
        Hostile("many waivers of many settings", nil) {
            settings(8_000) { _ in "type: int" } + "waivers:\n"
                + (0..<8_000).map {
                    "  - { rule: COR001, setting: s\($0), environments: [dev], reason: r, owner: a, "
                        + "from: 2026-11-23, until: 2027-01-31 }\n"
                }.joined()
        },
        Hostile("more targets and settings than can be checked with each other", "SCH001") {
            settings(2_000) { _ in "type: int" } + "targets:\n"
                + (0..<2_000).map { "  t\($0): { format: json, audience: server, path: p\($0).json }\n" }.joined()
        },
        Hostile("many names in one target that are nobody's", "SCH012") {
            settings(10_000) { _ in "type: int" }
                + "targets:\n  t: { format: json, audience: server, path: p.json, include: [\(names(50_000, "u"))] }\n"
        },
        Hostile("brackets in brackets", "SCH004") { head + "  a: " + String(repeating: "[", count: 500_000) },
        Hostile("a quote that nothing closes", "SCH002") {
            head + "  a: \"" + String(repeating: "x", count: 1_000_000)
        },
    ]

    @Test("It is read, or refused with a mistake", arguments: all)
    func ends(hostile: Hostile) {
        let reading = SchemaReader.read(Array(hostile.text().utf8), path: "environments/schema.yaml")
        #expect(reading.findings.count <= 1_001)
        if let mistake = hostile.mistake {
            #expect(reading.findings.contains { $0.code == mistake }, "\(Set(reading.findings.map(\.code)))")
        } else {
            #expect(reading.schema != nil, "\(reading.findings.first?.message ?? "")")
        }
        for finding in reading.findings {
            let length =
                finding.message.utf8.count + (finding.schemaPlace?.label?.utf8.count ?? 0) + finding.fix.utf8.count
            #expect(length <= 4_000, "\(finding.code)")
        }
    }

    @Test("Every abstract environment of a long chain has the level of its last link")
    func levels() throws {
        let chain = try #require(Self.all.first { $0.name.hasPrefix("a chain") })
        let schema = try #require(SchemaReader.read(Array(chain.text().utf8), path: "schema.yaml").schema)
        for environment in schema.environments { #expect(schema.level(of: environment.name) == .staging) }
    }
}

@Suite("A damaged schema is read, or refused with its lines", .timeLimit(.minutes(20)))
struct SchemaMutationTests {
    private static let good = """
        project: chat
        environments:
          base: { abstract: true }
          dev: { extends: base, level: development }
        settings:
          api.url: { type: url, schemes: [https], default: "https://example.test/a" }
          api.key: { type: string, secret: true, pattern: "[a-z]{3,8}(-[0-9]+)?", generate: base62 43 }
          api.kind: { type: enum, values: [a, b], default: a, examples: [a, b] }
          api.list: { type: list, of: int, min: 1, max: 9, default: "1,2" }
          api.old:
            doc: |
              Two
              lines.
            type: duration
            min: 1s
            deprecated: use api.kind
            when: { api.kind: b }
        targets:
          server: { format: dotenv, audience: server, path: a/server.env, include: [api] }
        waivers:
          - rule: COR001
            setting: api.url
            environments: [dev]
            reason: why not
            owner: alice
            from: 2026-11-23
            until: 2027-01-31
        """

    @Test("A schema")
    func schema() {
        var numbers = RandomNumbers(seed: 1)
        let lines = Self.good.split(separator: "\n").count
        for _ in 0..<2_000 {
            let text = Mutation.apply(to: Self.good, &numbers)
            let reading = SchemaReader.read(Array(text.utf8), path: "schema.yaml")
            #expect((reading.schema == nil) == !reading.findings.isEmpty)
            #expect(reading.findings.allSatisfy { (1...lines + 20).contains($0.schemaPlace?.line ?? 0) })
        }
    }

    @Test("A pattern")
    func pattern() {
        let pieces = [
            "(", ")", "(?:", "[", "]", "[^", "{", "}", "{2,5}", "{1000}", "{0}", "*", "+", "?", "|", "\\", "\\d", "^",
            "$", "-", "a", ".", "é",
        ]
        var numbers = RandomNumbers(seed: 2)
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 1...24, using: &numbers)).map { _ in numbers.pick(pieces) }.joined()
            guard let pattern = try? Pattern(text) else { continue }
            #expect(pattern.size <= 2_001 && pattern.steps <= 3 * pattern.size, "\(text)")
            _ = pattern.matches(Array("aé-aaaa1".utf8).span)
        }
    }
}
