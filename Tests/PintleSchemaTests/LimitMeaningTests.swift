import PintleCore
import PintleSchema
import Testing

@Suite("Each type knows the direction of its limits")
struct LimitMeaningTests {
    /// Limits of which nobody can tell.
    private static let unclear: Set = ["list.of", "map.of"]

    /// Two schemas of one setting.
    private func strictness(_ old: String, _ new: String, of word: String) throws -> Strictness {
        let (before, after) = (try setting(old), try setting(new))
        return after.strictness(of: word, since: before)
    }

    private func setting(_ words: String) throws -> Setting {
        let text = """
            project: chat
            environments:
              dev: { level: development }
            settings:
              a.other: { type: certificates, required: [] }
              a.mode: { type: string, required: [] }
              a.value: { \(words), required: [] }
            """
        let reading = SchemaReader.read(Array(text.utf8), path: "environments/schema.yaml")
        let schema = try #require(reading.schema, "\(words): \(reading.findings)")
        let name = try #require(SettingName("a.value"))
        return try #require(schema[name])
    }

    @Test("Every attribute of a type has a meaning, and no other has one")
    func complete() {
        for type in SettingTypeRegistry.all {
            let known = Set(type.limits.keys).union(
                type.attributes.filter { Self.unclear.contains(type.name + "." + $0) }
            )
            #expect(known == Set(type.attributes), "\(type.name)")
        }
    }

    @Test(
        "A stronger requirement is stricter, and the reverse change is weaker",
        arguments: [
            ("type: int", "type: int, min: 1", "min"), ("type: int, min: -3", "type: int, min: 2", "min"),
            ("type: int, max: 10", "type: int, max: 9", "max"),
            ("type: number, max: 1e3", "type: number, max: 999.5", "max"),
            ("type: size, max: 5MiB", "type: size, max: 5MB", "max"),
            ("type: size, min: 1KB", "type: size, min: 1KiB", "min"),
            ("type: duration, max: 2m", "type: duration, max: 90s", "max"),
            ("type: rate, max: 100/1m", "type: rate, max: 100/1h", "max"),
            ("type: rate, min: 1/1h", "type: rate, min: 1/1m", "min"),
            ("type: string", "type: string, pattern: a+", "pattern"),
            ("type: string, min-length: 9", "type: string, min-length: 10", "min-length"),
            ("type: string, max-length: 10", "type: string, max-length: 9", "max-length"),
            ("type: enum, values: [a, b]", "type: enum, values: [b]", "values"),
            ("type: url, schemes: [https, wss]", "type: url, schemes: [wss]", "schemes"),
            ("type: url, schemes: [https, wss]", "type: url", "schemes"),
            ("type: url", "type: url, host: a.example", "host"), ("type: url", "type: url, path: false", "path"),
            ("type: url, path: true", "type: url, path: false", "path"),
            ("type: hex", "type: hex, bytes: 32", "bytes"),
            ("type: base64, min-bytes: 16", "type: base64, min-bytes: 32", "min-bytes"),
            ("type: jwt", "type: jwt, algorithms: [RS256]", "algorithms"),
            ("type: jwt, claims: [iss]", "type: jwt, claims: [iss, aud]", "claims"),
            ("type: supabase-key", "type: supabase-key, role: publishable", "role"),
            ("type: list", "type: list, unique: true", "unique"), ("type: list, max: 10", "type: list, max: 9", "max"),
            ("type: list, of: url, schemes: [https, wss]", "type: list, of: url, schemes: [wss]", "schemes"),
            ("type: map, of: string", "type: map, of: string, min-length: 1", "min-length"),
            ("type: string, secret: true, rotate: 90d", "type: string, secret: true, rotate: 30d", "rotate"),
            ("type: string, secret: true", "type: string, secret: true, rotate: 30d", "rotate"),
            ("type: private-key, secret: true", "type: private-key, secret: true, matches: a.other", "matches"),
            ("type: string, when: { a.mode: x }", "type: string", "when"),
        ]
    )
    func direction(weaker: String, stricter: String, word: String) throws {
        #expect(try strictness(weaker, stricter, of: word) == .stricter)
        #expect(try strictness(stricter, weaker, of: word) == .weaker)
    }

    @Test(
        "Limits of which neither includes the other cannot be compared",
        arguments: [
            ("type: string, pattern: a+", "type: string, pattern: b+", "pattern"),
            ("type: enum, values: [a, b]", "type: enum, values: [b, c]", "values"),
            ("type: url, host: a.example", "type: url, host: b.example", "host"),
            ("type: list, of: int, min: 3", "type: list, of: duration, min: 2", "min"),
            ("type: int, min: 3", "type: number, min: 2", "min"), ("type: list, of: int", "type: list, of: port", "of"),
        ]
    )
    func unclear(old: String, new: String, word: String) throws {
        #expect(try strictness(old, new, of: word) == .unclear)
    }

    @Test(
        "Another spelling of the same limit is no change",
        arguments: [
            ("type: url", "type: url, schemes: [https]", "schemes"), ("type: url", "type: url, path: true", "path"),
            ("type: size, max: 1MiB", "type: size, max: 1024KiB", "max"),
            ("type: list", "type: list, unique: false", "unique"),
            ("type: enum, values: [a, b]", "type: enum, values: [b, a]", "values"),
        ]
    )
    func same(old: String, new: String, word: String) throws {
        #expect(try strictness(old, new, of: word) == .same)
    }
}
