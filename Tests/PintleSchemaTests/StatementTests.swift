import PintleCore
import PintleSchema
import Testing

@Suite("Statements of the schema about networks and clients")
struct StatementTests {
    private static let text = """
        project: a
        environments: { prod: { level: production } }
        settings:
          cache.url: { type: url, schemes: [redis], network: mesh }
          ocr.url: { type: url, schemes: [http], network: host }
          api.url: { type: url, schemes: [https], audience: client, network: public }
        targets:
          site: { format: json, audience: client, client: web, path: site.json }
          desktop: { format: json, audience: client, client: app, path: desktop.json }
          other: { format: json, audience: client, path: other.json }
          phone: { format: dart-define, audience: client, path: phone.json }
          server: { format: json, audience: server, path: server.json }

        """

    @Test("They are read, and shown in the reference and the JSON Schema")
    func read() throws {
        let read = try PintleSchemaTests.schema(Self.text)
        #expect(read.settings.map(\.network) == [.mesh, .host, .public])
        #expect(read.targets.map(\.clientKind) == [.web, .app, nil, .app, nil])
        let reference = SchemaDocument.text(of: read)
        #expect(reference.contains("| network | `mesh`: something outside the application encrypts the connection |"))
        #expect(reference.contains("| network | `host`: the connection stays on the machine |"))
        #expect(reference.contains("`site` (web), `desktop` (app), `other`, `phone` (app)"))
        #expect(reference.split(separator: "\n").count { $0.hasPrefix("| network") } == 2)
        let json = String(decoding: SchemaJSON.text(of: read), as: UTF8.self)
        #expect(json.contains(#""CACHE_URL": {"$comment": "network: mesh", "type""#))
        #expect(json.split(separator: "$comment").count == 3)
    }

    @Test(
        "Contradictions are mistakes",
        arguments: [
            ("network: mesh", "network: vpn"), ("audience: client, network: public", "audience: client, network: mesh"),
            ("audience: server, path", "audience: server, client: web, path"),
            ("format: dart-define, audience: client", "format: dart-define, audience: client, client: web"),
            ("client: app", "client: phone"),
        ]
    )
    func contradiction(before: String, after: String) {
        let text = Self.text.replacing(before, with: after)
        let reading = SchemaReader.read(Array(text.utf8), path: "s.yaml")
        #expect(text != Self.text && reading.schema == nil && reading.findings.count == 1, "\(reading.findings)")
    }
}
