import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import PintleSystem
import SeededRandom
import Testing

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
