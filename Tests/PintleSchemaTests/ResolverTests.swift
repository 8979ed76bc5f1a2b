import PintleCore
import PintleFindings
import PintleSchema
import PintleSystem
import Testing

struct ResolverTests {
    private static let text = """
        project: chat
        environments:
          base: { abstract: true }
          dev: { extends: base, level: development }
          prod: { extends: base, level: production }
          prod-japan: { extends: prod }
        settings:
          supabase.url: { type: url }
          supabase.secretKey: { type: string, secret: true, min-length: 12 }
          database.poolSize: { type: int, min: 1, max: 200, default: 20 }
          api.rateLimit: { type: int, required: [prod] }
          log.level: { type: enum, values: [debug, info], required: false }
        """

    private static let good = ["SUPABASE_URL=https://a.example", "SUPABASE_SECRET_KEY sealed plenty of text"]

    private func resolve(_ name: String, _ layers: [(String, [String])]) throws -> Resolution {
        let layers = try layers.map { try layer($0.0, $0.1) }
        return Resolver.resolve(try environment(name), schema: try schema(Self.text), layers: layers)
    }

    @Test("An environment's own value comes first, then the inherited one, then the default")
    func precedence() throws {
        let resolution = try resolve(
            "prod-japan",
            [
                ("prod-japan", ["SUPABASE_URL=https://japan.example"]),
                ("prod", Self.good + ["API_RATE_LIMIT=5"]), ("base", ["API_RATE_LIMIT=1", "LOG_LEVEL=info"]),
            ]
        )
        #expect(resolution.findings == [])
        let resolved = resolution.environment
        #expect(resolved.level == .production)
        let names = ["supabase.url", "supabase.secretKey", "database.poolSize", "api.rateLimit", "log.level"]
        #expect(resolved.settings.map(\.setting.name.text) == names)
        let typed: [TypedValue?] = [.url("https://japan.example"), nil, .integer(20), .integer(5), .text("info")]
        #expect(resolved.settings.map(\.typed) == typed)
        #expect(resolved.settings[3].place?.path == "environments/prod.env")
        #expect(resolved.settings[3].place?.line == 3)
        guard case .layer(_, _, isSealed: true) = resolved.settings[1].origin else {
            Issue.record("the secret comes from a sealed line")
            return
        }
        guard case .schemaDefault = resolved.settings[2].origin else {
            Issue.record("the pool size is the default")
            return
        }
    }

    @Test("More than a hundred unknown names of a layer give one finding")
    func manyUnknown() throws {
        let names = (0..<200).map { "UNKNOWN_\($0)=x" }
        let few = try resolve("dev", [("dev", Self.good + names.prefix(100))]).findings
        #expect(few.count == 100)
        let many = try resolve("dev", [("dev", Self.good + names), ("base", ["OTHER=x"])]).findings
        #expect(many.map(\.key?.text) == ["OTHER", "UNKNOWN_0"])
        #expect(many.last?.message.hasSuffix("UNKNOWN_9 and 190 more") == true, "\(many.map(\.message))")
    }

    @Test("A requirement applies to an environment and those that extend it")
    func required() throws {
        #expect(try resolve("prod", [("prod", Self.good)]).findings.map(\.key?.text) == ["API_RATE_LIMIT"])
        let japan = try resolve("prod-japan", [("prod-japan", Self.good)])
        #expect(japan.findings.map(\.key?.text) == ["API_RATE_LIMIT"])
        #expect(try resolve("dev", [("dev", Self.good)]).findings == [])
    }

    @Test("The finding of a missing setting has the command that sets it")
    func missing() throws {
        let findings = try resolve("dev", [("dev", []), ("base", [])]).findings
        #expect(findings.map(\.code) == ["DEL001", "DEL001"])
        #expect(findings.map(\.severity) == [.error, .error])
        #expect(findings.map(\.place) == [nil, nil])
        #expect(findings.map(\.schemaPlace?.line) == [8, 9])
        #expect(findings.map(\.fix) == ["pintle set dev SUPABASE_URL", "pintle set dev SUPABASE_SECRET_KEY --stdin"])
    }

    @Test("An abstract environment requires nothing, but its values are still checked")
    func abstract() throws {
        let findings = try resolve("base", [("base", ["DATABASE_POOL_SIZE=0"])]).findings
        #expect(findings.map(\.code) == ["TYP001"])
    }

    @Test("A misspelt name and the setting that it replaces give one finding")
    func misspelt() throws {
        let lines = ["SUPBASE_URL=https://a.example", Self.good[1]]
        let findings = try resolve("dev", [("dev", lines)]).findings
        let finding = try #require(findings.first)
        #expect(findings.count == 1)
        #expect(finding.key?.text == "SUPABASE_URL")
        #expect(finding.severity == .error)
        #expect(finding.place?.line == 1)
        #expect(finding.place?.label == "did you mean SUPABASE_URL?")
        #expect(finding.notes == ["SUPBASE_URL in environments/dev.env:1 has a similar name"])
        #expect(finding.fix == "give the value its new name: pintle rename SUPBASE_URL SUPABASE_URL")
    }

    @Test(
        "An unknown line is a warning in development and an error above",
        arguments: [("dev", Severity.warning), ("prod", .error), ("prod-japan", .error), ("base", .error)]
    )
    func unknown(name: String, severity: Severity) throws {
        let lines = Self.good + ["API_RATE_LIMIT=5", "LOG_LEVLE=info", "QUITE_ELSE=1"]
        let resolution = try resolve(name, [(name, lines)])
        #expect(resolution.findings.map(\.severity) == [severity, severity])
        #expect(resolution.findings.map(\.key?.text) == ["LOG_LEVLE", "QUITE_ELSE"])
        #expect(resolution.findings[0].fix.contains("LOG_LEVEL"))
        #expect(resolution.findings[1].fix.contains("pintle unset \(name) QUITE_ELSE"))
        #expect(resolution.environment.unknown.map(\.entry.line) == [4, 5])
    }

    @Test("A value of the wrong type is marked and quoted")
    func mismatch() throws {
        let lines = ["DATABASE_POOL_SIZE=500"]
        let finding = try #require(try resolve("prod", [("prod", lines)]).findings.first { $0.code == "TYP001" })
        #expect(
            finding.message == "database.poolSize in prod must be a whole number from 1 to 200, but is \"500\""
        )
        #expect(finding.place?.column == 20)
        #expect(finding.place?.length == 3)
        #expect(finding.place?.label == "expected a whole number from 1 to 200")
        #expect(finding.schemaPlace?.line == 10)
        #expect(finding.fix == "set a value that fits: pintle set prod DATABASE_POOL_SIZE")
    }

    @Test(
        "Quoted values are escaped and shortened",
        arguments: [
            ("", "but is empty"), ("a\u{202E}b", #"but is "a\u{202e}b""#),
            (String(repeating: "x", count: 70), "but is \"\(String(repeating: "x", count: 60))…\""),
        ]
    )
    func quoting(value: String, expected: String) throws {
        let findings = try resolve("base", [("base", ["LOG_LEVEL=\(value)"])]).findings
        #expect(findings.count == 1)
        #expect(findings.first?.message.contains(expected) == true)
    }

    @Test(
        "A secret that does not fit is never shown",
        arguments: ["SUPABASE_SECRET_KEY=zq7", "SUPABASE_SECRET_KEY sealed zq7"]
    )
    func secret(line: String) throws {
        let layer = try layer("base", [line])
        let masked = Layer(
            environment: layer.environment,
            path: layer.path,
            entries: layer.entries.map {
                Layer.Entry(key: $0.key, line: $0.line, text: $0.text, isSealed: $0.isSealed, excerpt: "\($0.key)=…")
            }
        )
        let resolution = Resolver.resolve(layer.environment, schema: try schema(Self.text), layers: [masked])
        #expect(resolution.findings.map(\.code) == ["TYP001"])
        #expect(!"\(resolution.findings)".contains("zq7"))
        #expect(resolution.findings.first?.message.hasSuffix("expected text of at least 12 characters") == true)
        #expect(resolution.environment.settings.first { $0.setting.isSecret }?.typed == nil)
    }

    @Test("A sealed value is not quoted, even when the setting is not secret")
    func sealed() throws {
        let findings = try resolve("base", [("base", ["LOG_LEVEL sealed zq7"])]).findings
        #expect(findings.count == 1)
        #expect(!"\(findings)".contains("zq7"))
    }

    @Test("Every layer's line is reported, and the one that applies")
    func provenance() throws {
        let schema = try schema(Self.text)
        let setting = try #require(schema[try key("API_RATE_LIMIT")])
        let layers = [
            try layer("prod-japan", []), try layer("prod", ["API_RATE_LIMIT=5"]),
            try layer("base", ["API_RATE_LIMIT=1"]),
        ]
        let found = Resolver.provenance(of: setting, layers: layers)
        #expect(found.map(\.environment.text) == ["prod-japan", "prod", "base"])
        #expect(found.map(\.isEffective) == [false, true, false])
        #expect(found.map(\.place?.line) == [nil, 1, 1])
    }

    @Test("Thousands of unknown lines are one finding, in linear time")
    func many() throws {
        let settings = (0..<2000).map { "  setting\($0)x: { type: int, default: 1 }\n" }.joined()
        let schema = try schema("project: a\nenvironments: { dev: { level: development } }\nsettings:\n" + settings)
        let layer = try layer("dev", (0..<20_000).map { "SETTNG\($0)X=1" })
        let resolution = Resolver.resolve(layer.environment, schema: schema, layers: [layer])
        #expect(resolution.findings.count == 1)
    }
}
