import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import Testing

@Suite("A credential that is not declared secret is found by its name, its type or its value")
struct UnmarkedCredentialTests {
    private static func schema(_ settings: String, level: String = "production") throws -> Schema {
        let text = "project: a\nenvironments: { prod: { level: \(level) } }\nsettings:\n" + settings
        let reading = SchemaReader.read(Array(text.utf8), path: "environments/schema.yaml")
        return try #require(reading.schema, "\(reading.findings.map(\.message))")
    }

    private static func codes(_ name: String, _ type: String = "string", level: String = "production") throws
        -> [String]
    {
        CredentialReview.findings(in: try schema("  \(name): { type: \(type) }\n", level: level)).map(\.code)
    }

    static let certain = [
        "db.password", "pgpassword", "smtp.pass", "redis.passwd", "tls.keystorePassphrase", "auth.jwtSecret",
        "stripe.secretKey",
        "rails.secretKeyBase", "aws.secretAccessKey", "slack.botToken", "github.accessToken", "oauth.clientSecret",
        "session.secret", "storage.encryptionKey", "supabase.serviceRoleKey", "github.webhookSecret",
        "sentry.authToken",
        "search.masterKey", "cloudflare.apiToken", "db.passwordProd", "auth.jwtSecretV2", "mail.passwords",
    ]

    @Test("A name that leaves no doubt is an error of the schema", arguments: certain)
    func named(name: String) throws {
        #expect(try Self.codes(name) == ["SEC025"])
        #expect(try Self.codes(name, level: "staging") == ["SEC025"])
        #expect(try Self.codes(name, level: "development") == [])
        #expect(try Self.codes(name, "base64") == ["SEC025"])
        #expect(try Self.codes(name, "bool") == [] && Self.codes(name, "int") == [])
    }

    static let doubtful = [
        "db.passwordFile", "auth.passwordMinLength", "auth.resetPassword", "ui.showPassword", "ingress.tlsSecret",
        "cluster.pullSecret", "auth.passwordPolicy", "boarding.pass", "api.key", "stripe.publishableKey", "cache.key",
        "kms.encryptionKey", "auth.publicKey", "csrf.token", "auth.tokenUrl", "db.user", "vault.secretPath",
        "tls.privateKey",
        "token.issuer", "password.hashRounds", "s3.secretName", "auth.verifyAccessToken", "maps.apiKey", "page.token",
        "mapbox.accessToken", "vite.apiToken", "react.appAuthToken",
    ]

    @Test("A name that other things have too is none", arguments: doubtful)
    func unnamed(name: String) throws { #expect(try Self.codes(name) == []) }

    @Test("A vendor's token in a comment is a warning, with its line and without itself")
    func comments() throws {
        let token = "ghp_" + "R2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVx"
        let lines: [(line: Int, text: [UInt8])] = [
            (1, Array("# see https://pelican-harbor.net/manual".utf8)), (2, Array("# old value \(token)".utf8)),
        ]
        let prod = try #require(EnvironmentName("prod"))
        let found = CredentialReview.tokens(in: lines, of: "environments/prod.env", prod)
        #expect(found.map(\.code) == ["LAY004"] && found.map(\.severity) == [.warning])
        #expect(found.first?.place?.line == 2 && found.first?.message.contains("GitHub") == true)
        #expect(!"\(found)".contains(token))
    }

    @Test("A type of credentials is an error of the schema")
    func typed() throws {
        #expect(try Self.codes("tls.pem", "private-key") == ["SEC025"])
        let role = try Self.schema("  a.key: { type: supabase-key, role: secret }\n")
        #expect(CredentialReview.findings(in: role).map(\.code) == ["SEC025"])
        let publishable = try Self.schema("  a.key: { type: supabase-key, role: publishable }\n")
        #expect(CredentialReview.findings(in: publishable) == [])
    }

    @Test("A declaration ends the question")
    func declared() throws {
        for words in ["secret: true", "secret: false, because: it is public", "audience: client"] {
            let schema = try Self.schema("  db.password: { type: string, \(words) }\n")
            #expect(CredentialReview.findings(in: schema) == [], "\(words)")
        }
    }

    /// Random text as vendors issue it.
    private static let random = "nB4-xYtR_8kQwLm2Zp6VhS9cJf3GdT7aEoUi1KrXqMb"

    @Test(
        "Random text is a warning by a name that may be a credential's",
        arguments: ["courier.apiKey", "twilio.token", "push.key", "google.credentials", "relay.token"]
    )
    func warned(name: String) throws {
        let findings = try TestEnvironment(.server(name, "string", Self.random)).review().findings
        #expect(findings.map(\.code) == ["SEC025"] && findings.map(\.severity) == [.warning])
        #expect(findings.first?.message.contains("by its name") == true)
        #expect(findings.first?.place?.excerpt?.contains(Self.random) == false)
    }

    @Test(
        "Other text is none",
        arguments: [
            ("courier.apiKey", "pk_live_51mxOCTQE8phIECUyUALDgxkhOFosZYG9uVqv8Ex"),
            ("push.key", "/run/secrets/push.pem"),
            ("search.apiKey", random), ("cache.key", "chat-messages-by-room"), ("partition.key", random),
            ("livekit.apiKey", "APIh7Kd93mQzXw2"), ("feature.token", "beta"), ("build.id", random),
        ]
    )
    func silent(name: String, value: String) throws {
        #expect(try TestEnvironment(.server(name, "string", value)).review().findings == [])
    }

    @Test("What stands in plaintext is found without a key, and its line is not shown")
    func withoutKey() throws {
        let schema = try Self.schema(
            """
              note.a: { type: string }
              note.b: { type: url }
              note.c: { type: string }
              note.d: { type: string, secret: false, because: it is an example }

            """
        )
        let token = "ghp_" + "R2mXk9TbLw4ZsN8fYc1HdJ6gPaE3uKo5WiVx"
        let values = [
            ("NOTE_A", token), ("NOTE_B", "https://a:kQwLm2Zp6VhS9@pelican-harbor.net"),
            ("NOTE_C", "Server=db;User Id=chat;Password=kQwLm2Zp6VhS9"), ("NOTE_D", token),
        ]
        let entries = try values.enumerated().map { index, line in
            Layer.Entry(
                key: try #require(EnvKey(line.0)),
                line: index + 1,
                text: .plain(Array(line.1.utf8)),
                isSealed: false,
                excerpt: "\(line.0)=\(line.1)"
            )
        }
        let prod = try #require(EnvironmentName("prod"))
        let layer = Layer(environment: prod, path: "environments/prod.env", entries: entries)
        let today = try TestEnvironment.day(TestEnvironment.today)
        let findings = CredentialReview.findings(in: prod, [layer], of: schema, on: today)
        #expect(
            findings.map { "\($0.code) \($0.key?.text ?? "")" } == ["SEC011 NOTE_A", "TLS011 NOTE_B", "SEC025 NOTE_C"]
        )
        #expect(
            !findings.contains {
                ($0.place?.excerpt ?? "").contains("kQw") || ($0.place?.excerpt ?? "").contains("ghp_")
            }
        )
        #expect(findings.allSatisfy { $0.fix.contains("pintle schema mark note.") })
    }
}
