import PintleFindings
import PintlePattern
import PintleSchema
import Testing

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
