import PintleFindings
import PintleCore
import PintleSchema
import PintleSystem
import Testing

/// Demands of settings on other settings.
struct DemandTests {
    private static let text = """
        project: a
        environments: { prod: { level: production } }
        settings:
          mail.kind: { type: enum, values: [smtp, api], default: smtp }
          mail.host: { type: host, when: { mail.kind: smtp } }
          mail.key:  { type: string, secret: true, when: { mail.kind: api } }
          mail.both: { type: string, when: { mail.kind: api, mail.region: eu } }
          mail.region: { type: string, required: [] }
        """

    private func missing(_ values: [(String, String)]) throws -> [String] {
        let reading = SchemaReader.read(Array(Self.text.utf8), path: "s.yaml")
        let schema = try #require(reading.schema, "\(reading.findings)")
        let name = try environment("prod")
        let entries = try values.enumerated().map { index, value in
            Layer.Entry(
                key: try key(value.0),
                line: index + 1,
                text: .plain(Array(value.1.utf8)),
                isSealed: false,
                excerpt: ""
            )
        }
        let layer = Layer(environment: name, path: "environments/prod.env", entries: entries)
        return Resolver.resolve(name, schema: schema, layers: [layer]).findings.map {
            "\($0.code) \($0.setting?.text ?? "")"
        }
    }

    @Test("A conditional requirement applies only when the other setting has the value")
    func when() throws {
        #expect(try missing([]) == ["DEL001 mail.host"], "the default counts")
        #expect(try missing([("MAIL_KIND", "smtp"), ("MAIL_HOST", "mx.example.com")]) == [])
        #expect(try missing([("MAIL_KIND", "api")]) == ["DEL001 mail.key"])
        #expect(
            try Set(missing([("MAIL_KIND", "api"), ("MAIL_REGION", "eu")])) == ["DEL001 mail.key", "DEL001 mail.both"],
            "all conditions have to hold"
        )
    }

    @Test("Requirements are read as written")
    func read() throws {
        let text = """
            project: a
            settings:
              a.url: { type: url, same-host-as: b.url, secret: true, rotate: 90d }
              b.url: { type: url, one-of: [a.url, c] }
              c: { type: private-key, secret: true, matches: d }
              d: { type: certificates }
            """
        let schema = try #require(SchemaReader.read(Array(text.utf8), path: "s.yaml").schema)
        let demands = Dictionary(uniqueKeysWithValues: schema.settings.map { ($0.name.text, $0.demands) })
        #expect(demands["a.url"]?.sameHostAs?.text == "b.url" && demands["a.url"]?.rotateDays == 90)
        #expect(demands["b.url"]?.oneOf.map(\.text) == ["a.url", "c"])
        #expect(schema.settings.first { $0.name.text == "b.url" }?.requirement == .nowhere)
        #expect(demands["c"]?.matches?.text == "d")
    }
}
