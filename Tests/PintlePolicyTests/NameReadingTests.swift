import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import Testing

@Suite("Names are read as people mean them")
struct NameReadingTests {
    /// Settings of good configurations, with names that sound like something else.
    static let good: [(name: String, type: String, value: String)] = [
        ("kafka.allowEveryoneIfNoAclFound", "bool", "false"), ("rate.limitBypassEnabled", "bool", "false"),
        ("smtp.ignoreTls", "bool", "false"), ("argon2.memoryMb", "int", "64"), ("access.tokenTtl", "int", "3600000"),
        ("jwt.keyId", "string", "2026-11-a"),
        ("users.grpcTarget", "string", "dns:///users.identity.svc.cluster.local:9000"),
        ("ssl.clientVerify", "string", "optional"), ("token.endpointAuthMethod", "string", "none"),
        ("web.csp", "string", "default-src 'self' https:; script-src 'self'; object-src 'none'"),
        ("image.pullSecret", "string", "ghcr-pull"), ("ingress.tlsSecret", "string", "chat-example-tls"),
        ("docker.registrySecret", "string", "regcred"), ("vault.secret", "string", "kv/kite/prod"),
        ("realm.revokeRefreshToken", "string", "true"), ("form.confirmPassword", "string", "true"),
        ("egress.accessKey", "string", "AKIAYZSOGKUAOJHQHOOU"),
        ("liveness.probeUrl", "url", "http://127.0.0.1:8080/healthz"),
        ("nginx.upstream", "string", "http://127.0.0.1:3000"),
    ]

    @Test("A good setting has no finding", arguments: good)
    func silent(name: String, type: String, value: String) throws {
        let findings = try TestEnvironment(.server(name, type, value)).review().findings
        #expect(findings.filter { $0.severity != .note } == [])
    }

    /// Secrets that only name something, or are equal to those of another environment without being known.
    @Test(
        "A name of a key, a reference and a yes or no are no weak secret",
        arguments: [
            ("token.storageKey", "auth.refresh_token"), ("vault.transitKey", "notifier-signing"),
            ("kms.key", "alias/chat-prod"),
            ("message.key", "order_id"), ("axios.withCredentials", "true"), ("db.seed", "false"),
            ("db.secret", "arn:aws:secretsmanager:eu-west-1:483920175566:secret:db"),
        ]
    )
    func names(name: String, value: String) throws {
        let codes = try TestEnvironment(.secret(name, value)).review().findings.map(\.code)
        #expect(!codes.contains("SEC003") && !codes.contains("SEC017"), "\(codes)")
    }

    /// Settings of insecure configurations.
    static let bad: [(name: String, type: String, value: String, code: String)] = [
        ("auth.disabled", "bool", "true", "AUT008"), ("neo4j.auth", "string", "none", "AUT008"),
        ("hasura.unauthorizedRole", "string", "admin", "AUT008"), ("rls.enabled", "bool", "false", "AUT008"),
        ("lb.sslPolicy", "string", "ELBSecurityPolicy-2016-08", "TLS006"),
        ("ssh.arguments", "string", "-o StrictHostKeyChecking=no", "TLS005"),
        ("kafka.advertisedListeners", "string", "PLAINTEXT://kafka.pelican-harbor.net:9092", "TLS007"),
        ("log.target", "string", "syslog://logs.pelican-harbor.net:514", "TLS007"),
        ("traefik.apiInsecure", "bool", "true", "DBG001"),
    ]

    @Test("Secrets that have to be equal, and names in the form of addresses, are good")
    func equal() throws {
        let strong = "Q7vR2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVxMtBq"
        let environments = [
            TestEnvironment(.secret("gotrue.jwtSecret", strong), .secret("pgrst.jwtSecret", strong)),
            TestEnvironment(.secret("ssl.keyPassword", strong), .secret("ssl.keyStorePassword", strong)),
            TestEnvironment(.secret("saml.entityId", "http://www.okta.com/exk1fcia6d6EMsf331d8")),
        ]
        for environment in environments { #expect(try environment.review().findings == []) }
    }

    @Test("An insecure setting is found", arguments: bad)
    func found(name: String, type: String, value: String, code: String) throws {
        let codes = try TestEnvironment(.server(name, type, value)).review().findings.map(\.code)
        #expect(codes.contains(code), "\(codes)")
    }

    private static func schema(_ settings: String) throws -> Schema {
        let text = "project: a\nenvironments: { prod: { level: production } }\nsettings:\n" + settings
        let reading = SchemaReader.read(Array(text.utf8), path: "environments/schema.yaml")
        return try #require(reading.schema, "\(reading.findings.map(\.message))")
    }

    @Test(
        "The name of the variable counts, whatever the schema calls the setting",
        arguments: [
            ("node.opts", "NODE_TLS_REJECT_UNAUTHORIZED", "0", "TLS005"),
            ("feature.flagx", "DJANGO_DEBUG", "true", "DBG001"),
            ("kite.three", "CORS_ORIGINS", "*", "COR001"),
        ]
    )
    func variable(name: String, key: String, value: String, code: String) throws {
        let schema = try Self.schema("  \(name): { type: string, env: \(key) }\n")
        let entry = Layer.Entry(
            key: try #require(EnvKey(key)),
            line: 1,
            text: .plain(Array(value.utf8)),
            isSealed: false,
            excerpt: "\(key)=\(value)"
        )
        let prod = try #require(EnvironmentName("prod"))
        let layer = Layer(environment: prod, path: "environments/prod.env", entries: [entry])
        let resolution = Resolver.resolve(prod, schema: schema, layers: [layer])
        let findings = Policy.review(
            resolution,
            on: try #require(CalendarDate(year: 2026, month: 12, day: 1)),
            tokens: nil
        ).findings
        let finding = try #require(findings.first { $0.code == code }, "\(findings.map(\.code))")
        #expect(finding.setting?.text == name && finding.message.hasPrefix("\(name) in prod "))
        #expect(findings.count { $0.code == code } == 1)
    }

    @Test("A credential by the name of its variable is one, and so is one that a page would show")
    func credentials() throws {
        let schema = try Self.schema(
            "  database.main: { type: string, env: DATABASE_PASSWORD }\n  vite.dbPassword: { type: string }\n"
                + "  vite.sentryToken: { type: string }\n"
        )
        let found = CredentialReview.findings(in: schema).compactMap(\.setting?.text)
        #expect(found == ["database.main", "vite.dbPassword"])
    }
}
