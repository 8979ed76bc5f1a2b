import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import PintleSystem
import Testing

struct ReviewTests {
    static let sound = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"

    private func finding(_ code: String, _ severity: Severity, key: String? = nil, line: Int = 1) throws -> Finding {
        Finding(
            code: code,
            severity: severity,
            environment: EnvironmentName("prod"),
            key: key.flatMap { EnvKey($0) },
            message: "said by \(code)",
            place: SourcePlace(path: "environments/prod.env", line: line),
            why: "so",
            fix: "mend it"
        )
    }

    @Test(
        "An environment is validated only without errors",
        arguments: [(Severity.note, true), (.warning, true), (.error, false)]
    )
    func validated(severity: Severity, isValidated: Bool) throws {
        var environment = TestEnvironment(.secret("jwt.secret", Self.sound))
        environment.findings = [try finding("DEL002", severity)]
        let review = try environment.review()
        #expect(review.findings == environment.findings)
        #expect((review.validated != nil) == isValidated)
    }

    @Test("Errors come first, then by place")
    func order() throws {
        var environment = TestEnvironment(
            .server("a.url", "url", "http://pintle-chat.com"),
            .client("b.url", "url", "https://pintle-chat.com"),
            .secret("c.secret", "")
        )
        environment.level = .staging
        environment.findings = [
            try finding("DEL003", .warning, line: 1), try finding("DEL004", .error, line: 2),
        ]
        #expect(try environment.review().findings.map(\.code) == ["TLS001", "DEL004", "SEC001", "DEL003", "PIN001"])
    }

    @Test("A value of the wrong type gives no other finding")
    func illTyped() throws {
        var environment = TestEnvironment()
        environment.add(.server("a.url", "url", "http://${X} y"), failsType: true)
        environment.add(.secret("b.secret", ""))
        environment.findings = [
            try finding("TYP001", .error, key: "A_URL"), try finding("TYP001", .error, key: "B_SECRET", line: 2),
        ]
        #expect(try environment.review().findings.map(\.code) == ["TYP001", "TYP001"])
    }

    @Test("An unknown plaintext key gives one finding with both facts")
    func unknownInTheOpen() throws {
        var environment = TestEnvironment(.unknown("SUPBASE_URL", "canary7q", isSealed: false))
        environment.findings = [try finding("DEL001", .error, key: "SUPBASE_URL")]
        let findings = try environment.review().findings
        #expect(findings.map(\.code) == ["SEC010"])
        #expect(findings.first?.notes == ["said by DEL001", "mend it"])
    }

    @Test("An unknown key that is sealed keeps its own finding")
    func unknownSealed() throws {
        var environment = TestEnvironment(.unknown("SUPBASE_URL", "canary7q", isSealed: true))
        environment.findings = [try finding("DEL001", .error, key: "SUPBASE_URL")]
        #expect(try environment.review().findings == environment.findings)
    }

    @Test("A plaintext secret for clients gives one finding")
    func openAndExposed() throws {
        let environment = TestEnvironment(.secret("a.secret", audience: .client, Self.sound, isSealed: false))
        #expect(try environment.review().findings.map(\.code) == ["SEC010"])
    }

    @Test(
        "A finding names the layer of an inherited value",
        arguments: [
            ("prod-japan", nil),
            ("prod", "this value comes from prod; prod-japan has none"),
            ("base", "this value comes from base; prod-japan and prod have none"),
            (nil, "this value is the schema's default; prod-japan, prod and base have none"),
        ] as [(String?, String?)]
    )
    func origin(layer: String?, note: String?) throws {
        var environment = TestEnvironment()
        environment.name = "prod-japan"
        environment.parents = ["prod", "base"]
        environment.add(.server("a.url", "url", "http://pintle-chat.com"), in: layer)
        let finding = try #require(try environment.review().findings.first)
        #expect(finding.notes == (note.map { [$0] } ?? []))
        #expect((finding.place == nil) == (layer == nil))
        #expect(finding.schemaPlace?.line == 10)
        #expect(finding.fix.hasSuffix("pintle edit \(layer ?? "prod-japan")"))
    }

    @Test("A quoted or shortened line is marked at its key", arguments: ["A_URL=\"http://ü\"", "A_URL=http…"])
    func quoted(excerpt: String) throws {
        var environment = TestEnvironment()
        environment.add(.server("a.url", "url", "http://ü"), excerpt: excerpt)
        let place = try #require(try environment.review().findings.first?.place)
        #expect(place.column == 1)
        #expect(place.length == 5)
        #expect(place.excerpt == excerpt)
    }

    @Test("A secret that can be generated is fixed by generating it")
    func generated() throws {
        var environment = TestEnvironment()
        environment.add(.secret("a.secret", "changeme"), generator: .hex(bytes: 32))
        environment.add(.secret("b.secret", "changeme"))
        #expect(
            try environment.review().findings.map(\.fix) == [
                "generate a new value: pintle rotate prod a.secret",
                "set the real value: pintle set prod b.secret",
            ]
        )
    }

    @Test("A server value does not reach clients by name or group")
    func exposure() throws {
        var environment = TestEnvironment(
            .server("admin.host", "string", "admin"),
            .secret("admin.key", Self.sound),
            .client("app.name", "string", "chat")
        )
        environment.targets = [ExampleTarget("app", format: "json", audience: .client, include: ["admin", "app"])]
        #expect(try environment.review().findings == [])
        environment.targets.append(
            ExampleTarget("ios", format: "plist", audience: .client, include: ["admin.key", "admin.host", "app.name"])
        )
        let findings = try environment.review().findings
        #expect(findings.map(\.code) == ["EXP001", "EXP001"])
        #expect(findings.first?.message == "admin.host is for servers, but the client target ios includes it")
    }
}

@Suite("A missing value gives one finding")
struct MissingValueTests {
    private func missing(_ name: String) throws -> Finding {
        let name = try #require(SettingName(name))
        return Finding(
            code: "DEL001",
            severity: .error,
            setting: name,
            key: name.key,
            message: "\(name) is required in prod, but has no value",
            why: "",
            fix: ""
        )
    }

    private func environment() -> TestEnvironment {
        TestEnvironment(
            .client("api.url", "url", pins: "api.pins", "https://api.pelican-harbor.net"),
            .client("api.pins", "pins", nil)
        )
    }

    @Test("Missing required pins give no second finding at the pinned address")
    func pins() throws {
        var environment = environment()
        environment.findings = [try missing("api.pins")]
        let findings = try environment.review().findings
        #expect(findings.map(\.code) == ["DEL001"])
        #expect(findings.first?.notes.contains { $0.contains("api.url is pinned by api.pins") } == true)
    }

    @Test("Missing optional pins give a finding at the address")
    func optional() throws {
        #expect(try environment().review().findings.map(\.code) == ["PIN001"])
    }

    @Test("The missing pins of one address do not hide those of another")
    func other() throws {
        var environment = environment()
        environment.add(.client("live.url", "url", pins: "live.pins", "wss://live.pelican-harbor.net"))
        environment.findings = [try missing("api.pins")]
        #expect(try environment.review().findings.map(\.code).sorted() == ["DEL001", "PIN001"])
    }

    @Test("A required empty secret gives one finding")
    func secret() throws {
        var environment = TestEnvironment(.secret("mail.password", ""))
        environment.findings = [try missing("mail.password")]
        #expect(try environment.review().findings.map(\.code) == ["DEL001"])
    }
}

/// Whose programs a finding concerns.
struct FindingAudienceTests {
    private static let pins = PinRulesTests.real[0] + "," + PinRulesTests.real[1]

    private func findings(_ settings: ExampleSetting...) throws -> [Finding] {
        var environment = TestEnvironment(at: .production)
        for setting in settings { environment.add(setting) }
        return try environment.review().findings
    }

    @Test("The last day of an app's pins concerns clients only")
    func pinDate() throws {
        let found = try findings(
            .client("api.pins", "pins", expires: "api.pinsExpire", Self.pins),
            .client("api.pinsExpire", "date", "2025-12-31")
        )
        #expect(found.map(\.code) == ["PIN008"])
        #expect(found.map { $0.concerns(.client) } == [true])
        #expect(found.map { $0.concerns(.server) } == [false])
    }

    @Test("A client address that servers receive too concerns both")
    func address() throws {
        let found = try findings(.client("legal.termsUrl", "url", "http://pelican-harbor.net/terms"))
        #expect(found.map(\.code) == ["TLS001"])
        #expect(found.map { $0.concerns(.server) } == [true])
        #expect(found.map { $0.concerns(.client) } == [true])
    }

    @Test("A waived finding still concerns the same audience")
    func noted() throws {
        let found = try findings(
            .client("api.pins", "pins", expires: "api.pinsExpire", Self.pins),
            .client("api.pinsExpire", "date", "2025-12-31")
        )
        #expect(found.map { $0.adding(notes: ["a note"]).concerns(.server) } == [false])
    }
}
