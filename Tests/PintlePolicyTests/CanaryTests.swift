import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import PintleSystem
import Testing

struct CanaryTests {
    /// Pairs of secrets that the same rule refuses, with nothing else in common.
    static let pairs: [(code: String, type: String, one: String, other: String)] = [
        ("SEC002", "string", "changeme-canary7q", "Zebra9 <put-your-secret-here> of another length"),
        ("SEC015", "string", "${CANARY7Q}", "vault:zebra/of/another/length"),
        ("TLS001", "url", "http://canary7q.net", "HTTP://zebra.net:8080/of/another/length"),
        ("TLS001", "list", "http://canary7q.net", "https://zebra.net,http://zebra9.net"),
        ("SEC001", "string", "", "  \t"),
    ]

    @Test("A refused secret is in no finding, nor does its length or beginning make a difference", arguments: pairs)
    func secret(code: String, type: String, one: String, other: String) throws {
        let findings = try [one, other].map { value in
            try TestEnvironment(.secret("mail.password", type: type, value)).review().findings
        }
        #expect(findings[0].map(\.code) == [code])
        #expect(findings[0] == findings[1])
    }

    @Test(
        "No format shows any part of a secret that a rule's example holds",
        arguments: RuleExamplesTests.bad.filter { test in test.example.settings.contains(where: \.isSecret) }
    )
    func everyRule(test: RuleExamplesTests.Case) throws {
        let findings = try TestEnvironment(test.example, at: test.level).review().findings
        let output = [
            FindingText.render(findings, subject: "prod"),
            String(decoding: FindingJSON.render(findings), as: UTF8.self),
            String(
                decoding: FindingSARIF.render(findings, version: "0", prefix: "", title: { $0 }, help: { $0 }),
                as: UTF8.self
            ),
            FindingGitHub.render(findings, prefix: ""),
        ].joined()
        // Texts of the rule itself, and values that the schema declares as plaintext, reveal nothing.
        let said =
            ([test.rule.title, test.rule.why, test.rule.fix] + test.example.settings.map(\.name)
            + test.example.settings.compactMap { SettingName($0.name)?.key?.text }
            + test.example.settings.filter { !$0.isSecret }.compactMap(\.value)).joined(separator: " ")
        for secret in test.example.settings.filter(\.isSecret).compactMap(\.value) {
            for part in Self.parts(of: secret) where !said.contains(part) {
                #expect(!output.contains(part), "\(part)")
            }
        }
    }

    @Test(
        "No format shows a credential in a setting that is not secret",
        arguments: RuleExamplesTests.bad.filter { $0.rule.findsCredentials }
    )
    func credentials(test: RuleExamplesTests.Case) throws {
        let findings = try TestEnvironment(test.example, at: test.level).review().findings
        let shown = findings.filter { $0.code == test.rule.code }.compactMap { $0.place?.excerpt }
        #expect(shown.allSatisfy { $0.hasSuffix("=…") || $0.hasSuffix("=sealed:…") }, "\(shown)")
    }

    @Test("A credential that does not fit its setting's type is in no finding")
    func misfit() throws {
        let token = "ghp_" + "R2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVx"
        let resolution = try TestEnvironment(.server("api.url", "url", "https://api.harbor.net")).resolution()
        let place = SourcePlace(path: "environments/prod.env", line: 3, excerpt: "API_URL=" + token)
        let key = try #require(EnvKey("API_URL"))
        let misfit = Finding(
            code: "TYP001",
            severity: .error,
            key: key,
            message: "is no URL",
            place: place,
            why: "",
            fix: ""
        )
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        let review = Policy.review(
            Resolution(environment: resolution.environment, findings: [misfit]),
            on: today,
            tokens: TestTokenVerifier()
        )
        #expect(review.findings.map { $0.place?.excerpt } == ["API_URL=…"])
    }

    /// Everything of seven characters in a row.
    private static func parts(of secret: String) -> [String] {
        let characters = Array(secret)
        guard characters.count >= 7 else { return [] }
        return (0...characters.count - 7).map { String(characters[$0..<$0 + 7]) }
    }

    @Test("No finding contains a plaintext secret", arguments: [true, false])
    func open(isKnown: Bool) throws {
        let findings = try ["canary7q-changeme", "zebra-of-another-length-changeme"].map { value in
            let setting: ExampleSetting =
                isKnown
                ? .secret("mail.password", value, isSealed: false)
                : .unknown("MAIL_PASSWORD", value, isSealed: false)
            return try TestEnvironment(setting).review().findings
        }
        #expect(findings[0].contains { $0.code == "SEC010" })
        #expect(findings[0] == findings[1])
        #expect(!String(reflecting: findings).contains("canary7q"))
    }

    @Test("An overridden plaintext secret is refused, and no finding contains it")
    func overridden() throws {
        var environment = TestEnvironment(.secret("mail.password", "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"))
        environment.parents = ["base"]
        let resolution = try environment.resolution()
        let entry = Layer.Entry(
            key: try #require(EnvKey("MAIL_PASSWORD")),
            line: 8,
            text: .plain(Array("canary7q".utf8)),
            isSealed: false,
            excerpt: "MAIL_PASSWORD=canary7q"
        )
        let base = Layer(
            environment: try #require(EnvironmentName("base")),
            path: "environments/base.env",
            entries: [entry]
        )
        let resolved = resolution.environment
        let layered = ResolvedEnvironment(
            name: resolved.name,
            level: resolved.level,
            schema: resolved.schema,
            layers: [resolved.layers[0], base],
            settings: resolved.settings,
            unknown: []
        )
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        let review = Policy.review(
            Resolution(environment: layered, findings: []),
            on: today,
            tokens: TestTokenVerifier()
        )
        let finding = try #require(review.findings.first)
        #expect(review.findings.map(\.code) == ["SEC010"])
        #expect(finding.place?.path == "environments/base.env")
        #expect(finding.place?.line == 8)
        #expect(finding.notes == ["this line is in base, which prod extends"])
        #expect(!String(reflecting: review.findings).contains("canary7q"))
    }
}
