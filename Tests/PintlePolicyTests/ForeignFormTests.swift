import PintleFindings
import PintleCore
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
