import PintleSchema
import PintleCore
import PintleFindings
import PintleSystem
import Testing

struct SchemaReaderTests {
    private static let text = """
        project: chat

        environments:
          base:           { abstract: true }
          dev:            { extends: base, level: development }
          staging:        { extends: base, level: staging }
          prod:           { extends: base, level: production }
          prod-singapore: { extends: prod, region: ap-southeast-1 }
          prod-japan:     { extends: prod, region: ap-northeast-1, failover-for: prod-singapore }

        settings:
          supabase.url:
            doc: The project's API endpoint.
            type: url
            schemes: [https]
            audience: client
            pins: supabase.pins            # clients must pin this host
          supabase.secretKey: { type: string, secret: true, generate: base62 43 }
          supabase.pins:      { type: pins, audience: client, expires: supabase.pinsExpire }
          supabase.pinsExpire: { type: date, audience: client }
          database.poolSize:  { type: int, min: 1, max: 200, default: 20 }
          api.timeout:        { type: duration, min: 1s, max: 60s, default: 10s, deprecated: use database.poolSize }
          cors.origins:       { type: list, of: url, schemes: [https], required: [staging, prod] }
          log.level:
            type: enum
            values:
              - debug
              - info
            default: "info"
            doc: >
              Folded text
              of two lines, with "quotes", [brackets] and & signs.
          tls.certificate:    { type: string, required: [prod], env: TLS_CERT, examples: ['a: b'] }

        targets:
          server:  { format: dotenv, audience: server, path: server.env, dialect: portable }
          app:
            format: dart-define
            audience: client
            path: app/app.json
            include: [supabase]
            exclude: [supabase.pinsExpire]
            nested: [a, b]

        waivers: []
        #: pintle-schema 1
        #: signed alice abc
        """

    @Test("A whole schema is read")
    func whole() throws {
        let schema = try schema(Self.text)
        #expect(schema.project == "chat")
        #expect(
            schema.environments.map(\.name.text) == ["base", "dev", "staging", "prod", "prod-singapore", "prod-japan"]
        )
        #expect(schema.environments[0].isAbstract)
        #expect(schema.environments[5].failoverFor?.text == "prod-singapore")
        #expect(schema.environments[4].region == "ap-southeast-1")
        #expect(schema.settings.count == 9)
        #expect(schema.targets.map(\.name) == ["server", "app"])
    }

    @Test("A setting is read with all its attributes")
    func settings() throws {
        let schema = try schema(Self.text)
        let name = try #require(SettingName("supabase.url"))
        let url = try #require(schema[name])
        #expect(url.key.text == "SUPABASE_URL")
        #expect(url.documentation == "The project's API endpoint.")
        #expect(url.audience == .client)
        #expect(url.pins?.text == "supabase.pins")
        #expect(url.requirement == .everywhere)
        #expect(url.place == SourcePlace(path: "environments/schema.yaml", line: 12, column: 3, length: 12))
        let secret = try #require(schema[try key("SUPABASE_SECRET_KEY")])
        #expect(secret.isSecret && secret.audience == .server)
        #expect(secret.generator == .base62(characters: 43))
        let size = try #require(schema[try key("DATABASE_POOL_SIZE")])
        #expect(size.defaultText == Array("20".utf8))
        #expect(size.requirement == .nowhere)
        #expect(size.typeName == "int")
        #expect(schema[try key("SUPABASE_PINS")]?.expires?.text == "supabase.pinsExpire")
        #expect(schema[try key("API_TIMEOUT")]?.deprecated == "use database.poolSize")
        let origins = try #require(schema[try key("CORS_ORIGINS")])
        #expect(origins.requirement == .environments([try environment("staging"), try environment("prod")]))
        #expect(schema[try key("TLS_CERT")]?.examples == ["a: b"])
        let level = try #require(schema[try key("LOG_LEVEL")])
        #expect(level.documentation == "Folded text of two lines, with \"quotes\", [brackets] and & signs.\n")
    }

    @Test(
        "Scalars stay the text that was written",
        arguments: ["no", "010", "12:30", "1e3", "null", "~", "0x10", "Yes"]
    )
    func scalars(text: String) throws {
        let schema = try schema("project: a\nsettings:\n  b: { type: string, default: \(text) }\n")
        #expect(schema.settings[0].defaultText == Array(text.utf8))
    }

    @Test("Targets are read with their options")
    func targets() throws {
        let schema = try schema(Self.text)
        #expect(schema.targets[0].options["dialect"]?.text == "portable")
        #expect(schema.targets[1].options["nested"]?.text == "a,b")
        #expect(schema.targets[1].include == ["supabase"])
        let taken = schema.settings.filter(schema.targets[1].takes).map(\.name.text)
        #expect(taken == ["supabase.url", "supabase.pins"])
    }

    @Test("A chain begins with the environment itself, and levels are inherited along it")
    func chains() throws {
        let schema = try schema(Self.text)
        #expect(schema.chain(of: try environment("prod-japan")).map(\.text) == ["prod-japan", "prod", "base"])
        #expect(schema.chain(of: try environment("none")) == [])
        #expect(schema.level(of: try environment("prod-japan")) == .production)
        #expect(schema.level(of: try environment("dev")) == .development)
        #expect(schema.level(of: try environment("base")) == .production)
        #expect(schema.level(of: try environment("none")) == nil)
        #expect(schema.extensions(of: try environment("prod")).map(\.text) == ["prod-singapore", "prod-japan"])
    }

    @Test(
        "A minimal schema is accepted",
        arguments: ["project: a", "project: a\nsettings:\n", "project: 'a'\ntargets: {}\nwaivers:\n"]
    )
    func little(text: String) throws {
        #expect(try schema(text).settings.isEmpty)
    }

    @Test("A schema of thousands of settings is read in linear time")
    func large() throws {
        let settings = (0..<5000).map { "  group\($0 / 10).setting\($0): { type: int, min: 1, default: 20 }\n" }
        let text = "project: a\nsettings:\n" + settings.joined()
        #expect(try schema(text).settings.count == 5000)
    }

    @Test("A setting reads the same, whatever is declared above it", arguments: declarations, declarations)
    func alike(first: String, second: String) throws {
        func described(below above: String) throws -> String {
            let settings = try schema("project: a\nsettings:\n  a: \(above)\n  b: \(second)\n").settings
            var text = ""
            dump(try #require(settings.last), to: &text)
            return text
        }
        #expect(try described(below: first) == described(below: "{ type: bool, default: true }"))
    }

    /// Some that differ in little more than quotes, places, order or bytes that look alike.
    private static let declarations = [
        "{ type: string }", "{ type: string, secret: true }", "{ secret: true, type: string }",
        "{ type: string, default: 'a' }", "{ type: string, default: a }", "{ type: string, default: \"A\" }",
        "{ type: string, empty: allowed, default: '' }", "{ type: string, doc: \u{E9} }",
        "{ type: string, doc: e\u{301} }", "{ type: string, pattern: '\u{E9}' }",
        "{ type: string, pattern: 'e\u{301}' }", "{ type: list, of: int, default: '1' }",
        "{ type: list, of: int, default: '1', examples: ['2', '3'] }",
        "{ type: list, of: int, default: '1', examples: ['2,3'] }",
        "{ type: string, secret: true, generate: base62 43 }", "{ type: string, secret: true, rotate: 90d }",
    ]
}
