import PintleProject
import PintleSchema
import Testing

@Suite("Changes between two schemas are described, and weaker demands are marked")
struct SchemaChangeTests {
    private static let text = """
        project: chat
        environments:
          base: { abstract: true }
          staging: { extends: base, level: staging }
          prod: { extends: base, level: production, region: eu-west-1 }
        settings:
          api.url: { type: url, schemes: [https], pins: api.pins, audience: client }
          api.pins: { type: pins, audience: client, expires: api.pinsExpire, required: [prod] }
          api.pinsExpire: { type: date, audience: client, required: [prod] }
          api.timeout: { type: duration, max: 60s, default: 10s }
          api.mode: { type: enum, values: [fast, safe] }
          mail.secret: { type: string, secret: true, min-length: 32, generate: base62 43, rotate: 90d }
          tls.chain: { type: certificates, required: [] }
          tls.key: { type: private-key, secret: true, required: [], matches: tls.chain }
        targets:
          server: { format: dotenv, audience: server, path: server.env }

        """

    private static func schema(_ text: String) throws -> Schema {
        let (schema, findings) = { ($0.schema, $0.findings) }(
            SchemaReader.read(Array(text.utf8), path: "environments/schema.yaml")
        )
        return try #require(schema, "\(findings)")
    }

    private static let cases: [(old: String, new: String, lines: [String])] = [
        ("max: 60s, ", "", ["! api.timeout: max: none (before: 60s)"]),
        ("max: 60s", "max: 90s", ["! api.timeout: max: 90s (before: 60s)"]),
        ("max: 60s", "max: 1m", ["  api.timeout: max: 1m (before: 60s)"]),
        ("max: 60s", "max: 50000ms", ["  api.timeout: max: 50000ms (before: 60s)"]),
        ("max: 60s", "min: 1s, max: 60s", ["  api.timeout: min: 1s (before: none)"]),
        ("schemes: [https]", "schemes: [https, http]", ["! api.url: schemes: [https, http] (before: [https])"]),
        ("schemes: [https]", "schemes: [wss]", ["? api.url: schemes: [wss] (before: [https])"]),
        ("schemes: [https], ", "", ["  api.url: schemes: none (before: [https])"]),
        (
            "schemes: [https]", "host: a.example",
            [
                "  api.url: host: a.example (before: none)", "  api.url: schemes: none (before: [https])",
            ]
        ),
        ("values: [fast, safe]", "values: [safe]", ["  api.mode: values: [safe] (before: [fast, safe])"]),
        ("values: [fast, safe]", "values: [safe, fast]", ["  api.mode: values: [safe, fast] (before: [fast, safe])"]),
        (
            "values: [fast, safe]", "values: [fast, safe, off]",
            [
                "! api.mode: values: [fast, safe, off] (before: [fast, safe])"
            ]
        ),
        ("max: 60s, ", "max: 60s, network: mesh, ", ["! api.timeout: network: mesh (before: public)"]),
        (
            "type: duration, ", "type: duration, secret: false, because: it is short, ",
            ["! api.timeout: is not a secret, because: it is short"]
        ),
        (
            "audience: server, path: server.env }",
            "audience: client, client: web, path: server.env }",
            [
                "? target server: dotenv for clients at server.env, client web (before: dotenv for servers at server.env)"
            ]
        ),
        ("min-length: 32", "min-length: 40", ["  mail.secret: min-length: 40 (before: 32)"]),
        ("min-length: 32", "min-length: 9", ["! mail.secret: min-length: 9 (before: 32)"]),
        (
            "min-length: 32", "min-length: 32, pattern: '[A-Z0-9a-z]+'",
            ["  mail.secret: pattern: [A-Z0-9a-z]+ (before: none)"]
        ),
        ("rotate: 90d", "rotate: 30d", ["  mail.secret: rotate: 30d (before: 90d)"]),
        ("rotate: 90d", "rotate: 365d", ["! mail.secret: rotate: 365d (before: 90d)"]),
        ("base62 43", "base62 64", ["  mail.secret: generate: base62 64 (before: base62 43)"]),
        ("base62 43", "hex 32", ["? mail.secret: generate: hex 32 (before: base62 43)"]),
        ("pins: api.pins, audience", "audience", ["! api.url: is not pinned any more"]),
        ("default: 10s", "default: 20s", ["  api.timeout: default: 20s (before: 10s)"]),
        (
            "type: duration, max: 60s, default: 10s", "type: duration, default: 10s",
            ["! api.timeout: max: none (before: 60s)"]
        ),
        (", pins: api.pins", "", ["! api.url: is not pinned any more"]),
        (", expires: api.pinsExpire", "", ["! api.pins: expires: none (before: api.pinsExpire)"]),
        (
            "expires: api.pinsExpire, required: [prod]", "expires: api.pinsExpire, required: []",
            ["! api.pins: is required nowhere (before: in prod)"]
        ),
        (
            "expires: api.pinsExpire, required: [prod]", "expires: api.pinsExpire, required: [staging, prod]",
            ["  api.pins: is required in staging, prod (before: in prod)"]
        ),
        (
            "expires: api.pinsExpire, required: [prod]", "expires: api.pinsExpire",
            ["  api.pins: is required everywhere (before: in prod)"]
        ),
        (
            "secret: true, min-length: 32, generate: base62 43, rotate: 90d", "min-length: 32",
            [
                "! mail.secret: is not a secret any more", "! mail.secret: generate: none (before: base62 43)",
                "! mail.secret: rotate: none (before: 90d)",
            ]
        ),
        ("base62 43", "base62 40", ["! mail.secret: generate: base62 40 (before: base62 43)"]),
        (", matches: tls.chain", "", ["! tls.key: matches: none (before: tls.chain)"]),
        ("values: [fast, safe] }", "values: [fast, safe], audience: client }", ["! api.mode: is for clients now"]),
        (
            "type: enum, values: [fast, safe]", "type: string",
            [
                "! api.mode: values: none (before: [fast, safe])", "? api.mode: enum becomes string",
            ]
        ),
        (
            "type: enum, values: [fast, safe]", "type: string, empty: allowed",
            [
                "! api.mode: may be empty now", "! api.mode: values: none (before: [fast, safe])",
                "? api.mode: enum becomes string",
            ]
        ),
        (
            "values: [fast, safe] }", "values: [fast, safe], env: MODE }",
            ["? api.mode: is spelled MODE now, not API_MODE"]
        ),
        ("values: [fast, safe] }", "values: [fast, safe], doc: How }", ["  api.mode: is documented otherwise"]),
        (
            "values: [fast, safe] }", "values: [fast, safe], deprecated: use api.url }",
            ["  api.mode: deprecated: use api.url (before: none)"]
        ),
        ("  api.mode: { type: enum, values: [fast, safe] }\n", "", ["! api.mode: removed"]),
        ("  api.mode:", "  api.more: { type: int }\n  api.mode:", ["  api.more: new"]),
        ("level: staging", "level: development", ["! environment staging: staging becomes development"]),
        ("level: staging", "level: production", ["  environment staging: staging becomes production"]),
        ("  staging: { extends: base, level: staging }\n", "", ["  environment staging: removed"]),
        (
            "level: production, region: eu-west-1", "level: production",
            ["  environment prod: region: none (before: eu-west-1)"]
        ),
        ("staging: { extends: base, ", "staging: { ", ["? environment staging: extends: none (before: base)"]),
        (
            "path: server.env", "path: all.env",
            [
                "? target server: dotenv for servers at all.env (before: dotenv for servers at server.env)"
            ]
        ),
        (
            "  server: {", "  more: { format: json, audience: client, path: x }\n  server: {",
            [
                "  target more: new, json for clients at x"
            ]
        ),
        ("project: chat\n", "project: chat\n# a comment\n", []),
    ]

    @Test("Each change is described", arguments: cases.indices)
    func words(index: Int) throws {
        let (old, new, lines) = Self.cases[index]
        try #require(Self.text.contains(old))
        let changes = SchemaChange.all(
            from: try Self.schema(Self.text),
            to: try Self.schema(Self.text.replacing(old, with: new))
        )
        #expect(changes.map { "\($0.mark.isEmpty ? " " : $0.mark) \($0.text)" } == lines)
    }

    @Test("The default of a setting that became a secret is not repeated")
    func secret() throws {
        let changes = SchemaChange.all(
            from: try Self.schema(Self.text),
            to: try Self.schema(Self.text.replacing("max: 60s, default: 10s", with: "max: 60s, secret: true"))
        )
        #expect(changes.contains { $0.text == "api.timeout: has another default" })
        #expect(!changes.contains { $0.text.contains("10s") })
    }
}
