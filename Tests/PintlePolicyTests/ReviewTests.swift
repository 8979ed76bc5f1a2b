import PintleSchema
import PintleCore
import PintleFindings
import PintlePolicy
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
