import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import PintleSystem
import SeededRandom
import Testing

@Suite("Ciphertexts and references of other tools are not values")
struct ForeignFormTests {
    private func codes(_ setting: ExampleSetting, at level: Level = .production) throws -> [String] {
        try TestEnvironment(at: level, setting).review().findings.map(\.code)
    }

    /// Base64 as random bytes give it, of so many characters.
    private static func base64(_ count: Int) -> String {
        var generator = RandomText(seed: 11)
        return String(decoding: generator.bytes(of: RandomText.Alphabet.base64.digits, count: count), as: UTF8.self)
    }

    /// A tool, and a value in its form.
    static let ciphertexts = [
        ("dotenvx", "encrypted:\(base64(120))"),
        ("sops", "ENC[AES256_GCM,data:Tr7o1Q==,iv:1vPk=,tag:Lf8g==,type:str]"),
        ("hiera-eyaml", "ENC[PKCS7,\(base64(80))]"),
        ("Jasypt", "ENC(\(base64(44)))"),
        (
            "Ansible Vault",
            "$ANSIBLE_VAULT;1.1;AES256\n66386439653236336462626566653063336164663966303231363934653561363964363833313662"
        ),
        ("age", "-----BEGIN AGE ENCRYPTED FILE-----\n\(base64(64))\n-----END AGE ENCRYPTED FILE-----"),
        ("OpenPGP", "-----BEGIN PGP MESSAGE-----\n\n\(base64(64))\n-----END PGP MESSAGE-----"),
        ("git-crypt", "AEdJVENSWVBUA\(base64(60))"),
        ("OpenSSL", "U2FsdGVkX1\(base64(54))"),
        ("Sealed Secrets", "AgB\(base64(720))"),
        ("Vault's transit engine", "vault:v1:\(base64(60))"),
        ("Spring Cloud Config", "{cipher}\(base64(64))"),
        ("AWS KMS", "AQICAH\(base64(180))"),
        ("Fernet", "gAAAAAB\(base64(113))"),
        ("Laravel", "eyJpdiI6\(base64(180))"),
        ("Pulumi", "v1:\(base64(16)):\(base64(40))"),
        ("Bitwarden", "2.\(base64(22))==|\(base64(44))|\(base64(43))="),
        ("Rails", "\(base64(90))--\(base64(16))--\(base64(22))=="),
        ("Pintle", "sealed:1:\(base64(60))"),
        ("Pintle", "drop:1:\(base64(60))"),
    ]

    static let references = [
        ("1Password", "op://production/database/password"), ("Vault", "vault:secret/data/chat#password"),
        ("vals", "ref+vault://secret/chat#/password"), ("Berglas", "berglas://chat/password"),
        ("Google Secret Manager", "projects/483920175566/secrets/db/versions/latest"),
        ("AWS Secrets Manager", "arn:aws:secretsmanager:eu-west-1:483920175566:secret:db-Ab3dEf"),
        ("AWS Systems Manager", "arn:aws-cn:ssm:cn-north-1:483920175566:parameter/db"),
        ("CloudFormation", "{{resolve:secretsmanager:db:SecretString:password}}"),
        ("Azure Key Vault", "@Microsoft.KeyVault(SecretUri=https://chat.vault.azure.net/secrets/db)"),
        ("GitHub Actions", "${{ secrets.DB_PASSWORD }}"), ("a template", "{{ .Values.db.password | quote }}"),
        ("ERB", "<%= ENV[\"DB_PASSWORD\"] %>"), ("Kubernetes", "$(DB_PASSWORD)"),
        ("a shell", "$(cat /run/secrets/db)"), ("Summon", "!var production/db/password"),
    ]

    @Test(
        "A secret in another tool's form is refused in production and staging, with a fix",
        arguments: ciphertexts + references
    )
    func secret(tool: String, value: String) throws {
        for level in [Level.production, .staging] {
            let findings = try TestEnvironment(at: level, .secret("db.value", value)).review().findings
            #expect(findings.map(\.code) == ["SEC024"], "\(findings.map(\.message))")
            #expect(findings.first?.message.contains(tool) == true, "\(findings.map(\.message))")
            #expect(findings.first?.fix.contains("pintle set prod db.value --stdin") == true)
            #expect(!String(reflecting: findings).contains(value))
        }
        #expect(!(try codes(.secret("db.value", value), at: .development)).contains("SEC024"))
    }

    @Test(
        "A setting that is not secret is refused too, whole or in a list",
        arguments: ["op://a/b/c", "${{ vars.HOST }}"]
    )
    func plain(value: String) throws {
        #expect(try codes(.server("db.value", "string", value)) == ["SEC024"])
        #expect(try codes(.server("db.values", "list", of: "string", "fine,\(value)")) == ["SEC024"])
    }

    @Test(
        "Names for programs, and texts that only begin alike, are accepted",
        arguments: [
            "arn:aws:secretsmanager:eu-west-1:483920175566:secret:db-Ab3dEf", "projects/chat/secrets/db/versions/3",
            "encrypted: yes", "ENC rates", "vaulted", "reference", "{{ .Name }}, welcome", "v1:chat", "2.0", "<%",
            "sm:",
        ]
    )
    func names(value: String) throws {
        #expect(try codes(.server("db.value", "string", value)) == [])
    }

    @Test("Random secrets are accepted", arguments: RandomText.Alphabet.allCases)
    func random(alphabet: RandomText.Alphabet) throws {
        var generator = RandomText(seed: 24)
        let values = (0..<Effort.count(2_000, exhaustive: 20_000)).map { _ in
            String(decoding: generator.bytes(of: alphabet.digits, count: alphabet.usualCount), as: UTF8.self)
        }
        let resolution = try TestEnvironment.repeating(.secret("db.value", ""), values: values)
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        let findings = Policy.review(resolution, on: today, tokens: nil).findings
        #expect(!findings.contains { $0.code == "SEC024" })
    }
}

struct UnresolvedReferenceTests {
    private func codes(_ setting: ExampleSetting) throws -> [String] {
        try TestEnvironment(setting).review().findings.map(\.code)
    }

    static let whole = [
        "${DB_PASSWORD}", "${db.password:-fallback}", "$DB_PASSWORD", "env(DB_PASSWORD)", "<db-host>", "%DB_HOST%",
        "@DB_HOST@", "vault:secret/chat",
    ]

    @Test("A value that is a reference is refused, secret or not", arguments: whole)
    func wholeValue(text: String) throws {
        #expect(try codes(.secret("db.value", text)) == ["SEC015"])
        #expect(try codes(.server("db.value", "string", text)) == ["SEC015"])
        #expect(try codes(.server("db.values", "list", of: "string", "fine,\(text)")) == ["SEC015"])
    }

    @Test(
        "References within a value are refused unless they may be chance or prose",
        arguments: [
            "https://${HOST}/v1", "chat-${region}-1", "https://$HOST/v1", "$HOST:5432", "https://${{ vars.HOST }}/v1",
        ]
    )
    func embedded(text: String) throws {
        #expect(try codes(.server("db.value", "string", text)) == ["SEC015"])
    }

    @Test(
        "An environment variable within prose is a warning, because a program may resolve it",
        arguments: ["-Xmx${HEAP} -server", "The server ${HOST} is down", "Call $SUPPORT for help"]
    )
    func doubted(text: String) throws {
        let findings = try TestEnvironment(.server("db.value", "string", text)).review().findings
        #expect(findings.map(\.code) == ["SEC015"])
        #expect(findings.map(\.severity) == [.warning])
    }

    @Test(
        "A reference within a secret is refused",
        arguments: ["postgres://chat:${DB_PASSWORD}@db/chat", "a${NAME}b", "chat:${{ secrets.DB }}@db"]
    )
    func embeddedInSecret(text: String) throws {
        #expect(try codes(.secret("db.value", text)) == ["SEC015"])
    }

    @Test(
        "Random passwords with such characters are accepted",
        arguments: [
            "v$ABC8kQwLm2Zp6VhS9cJf3GdT7aEoUi1KrXqMbR4", "k${a}9", "q{{x}}7Lm", "p<b>9", "%7A%B2%", "a@B@c", "$$", "$5",
            "envelope(9)", "vaulted:9", "9$DB_PASSWORD",
        ]
    )
    func password(text: String) throws {
        #expect(try codes(.secret("db.value", text)).contains("SEC015") == false)
    }

    @Test(
        "Prose, mail texts and addresses are accepted",
        arguments: [
            "Hello ${name}, here is ${X}", "Hello {{ .Name }}, sign in at {{ .SiteURL }}", "<b>Welcome</b> to chat",
            "Save $20 today, or US$30",
            "https://pintle-chat.com/%E3%81%82%E3%81%84", "a < b > c", "5% of 10%", "ops@pintle-chat.com", "<<>>",
            "${}",
        ]
    )
    func prose(text: String) throws {
        #expect(try codes(.server("mail.text", "string", text)) == [])
    }

    @Test("Patterns and enum values are not references", arguments: ["regex", "enum", "json"])
    func exempt(type: String) throws {
        #expect(try codes(.server("app.pattern", type, "<name>")) == [])
    }
}

struct PlaceholderSecretTests {
    private func isRefused(_ secret: String, type: String = "string") throws -> Bool {
        let codes = try TestEnvironment(.secret("app.key", type: type, secret)).review().findings.map(\.code)
        return codes == ["SEC002"] || codes == ["SEC005"]
    }

    @Test(
        "Defaults that projects publish are refused",
        arguments: [
            "super-secret-jwt-token-with-at-least-32-characters-long",
            "your-super-secret-jwt-token-with-at-least-32-characters-long",
            "this_password_is_insecure_and_should_be_updated", "your-super-secret-and-long-postgres-password",
            "your-32-character-encryption-key", "your-encryption-key-32-chars-min", "changeme", "ChangeMe!",
            "CHANGE_ME",
            "change-this-to-something-secret", "changeit", "replace-me", "REPLACE_WITH_REAL_KEY", "insert-token-here",
            "Put your key here", "todo", "TODO: rotate", "tbd", "FIXME", "xxx", "XXXXXXXX", "sk_live_xxxx_y", "key-xxx",
            "********", "...", "sk-...", "<TOKEN>-suffix-<secret_key>", "example", "example-key-1",
            "my_sample_key", "dummy", "fake_mail_user", "placeholder", "secret", "secret1", "password", "password123",
            "passw0rd", "P@ssw0rd or Passw0rd", "admin", "test", "test-key", "testing", "Default", "none", "null",
            "undefined", "AKIAIOSFODNN7-EXAMPLE",
        ]
    )
    func published(secret: String) throws {
        #expect(try isRefused(secret))
    }

    @Test("A value that is both a reference and a placeholder gives one finding")
    func reference() throws {
        let setting = ExampleSetting.secret("app.key", "<your-api-key>")
        #expect(try TestEnvironment(setting).review().findings.map(\.code) == ["SEC015"])
        let inDevelopment = try TestEnvironment(at: .development, setting).review().findings
        #expect(inDevelopment.map(\.code) == ["SEC002"])
        #expect(inDevelopment.map(\.severity) == [.warning])
    }

    @Test(
        "Real values with such letters are accepted",
        arguments: [
            "contestant-9Xb2", "Exchange7Method", "Mxxx9aQ",
            "hunter2.yourself", "administrator-Wq8", "nullify-Qz7k", "secretary-Lm4", "passwords-Qe9", "resample9Kd",
            "a*b*c.d.e", "x-xx-x", "fakeness7Qp", "T0d0-9Kd", "methodologies", "1-channel-5Kp",
        ]
    )
    func real(secret: String) throws {
        #expect(try isRefused(secret) == false)
    }

    @Test("Encoded text is not searched for words", arguments: ["private-key", "ssh-key", "json"])
    func encoded(type: String) throws {
        #expect(try isRefused("-----BEGIN KEY-----\nAbxxxxxxEXAMPLE/example+todo/\n", type: type) == false)
        #expect(try isRefused("Ab/xxxxxx/example", type: "postgres-url"))
    }

    @Test("Random secrets are never taken for placeholders or references", arguments: RandomText.Alphabet.allCases)
    func random(alphabet: RandomText.Alphabet) throws {
        var generator = RandomText(seed: 7)
        let digits = alphabet.digits
        let secrets = (0..<Effort.count(2_000, exhaustive: 20_000)).map { _ in
            String(decoding: generator.bytes(of: digits, count: alphabet.usualCount), as: UTF8.self)
        }
        let resolution = try TestEnvironment.repeating(.secret("random.secret", ""), values: secrets)
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        #expect(Policy.review(resolution, on: today, tokens: TestTokenVerifier()).findings.count == 0)
    }
}
