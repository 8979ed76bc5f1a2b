import Foundation
import Testing

@Suite("A value that may be secret is declared as a secret")
struct InitGuessTests {
    private func founded(_ text: String) throws -> (sandbox: Sandbox, outcome: Outcome) {
        let sandbox = try Sandbox()
        try sandbox.write(".env", text)
        let outcome = try sandbox.pintle("init", "--from", ".env")
        try #require(outcome.status == 0, "\(outcome)")
        return (sandbox, outcome)
    }

    @Test("Integers with a counting name, words and addresses with a matching name are plain")
    func plain() throws {
        let lines = [
            "A_PORT=8080", "DB_POOL_SIZE=20", "HTTP_TIMEOUT=30", "MAX_RETRIES=3", "NODE_ENV=production",
            "LOG_LEVEL=info",
            "APP_NAME=chat", "AWS_REGION=ap-southeast-1", "DB_HOST=db.example.org", "MAIL_FROM=no-reply@example.org",
            "API_URL=https://api.example.org/v1/status-page", "DEBUG=true",
        ]
        let (sandbox, outcome) = try founded(lines.joined(separator: "\n") + "\n")
        #expect(try sandbox.listed("dev").filter(\.isSealed).map(\.key) == [])
        #expect(outcome.errorText.contains("12 settings, 0 taken as secrets. Review environments/schema.yaml"))
    }

    @Test("Keys that become the same name get short numbers")
    func oneName() throws {
        let keys = (1...300).map {
            "A" + String(repeating: "_", count: $0 % 100 + 1) + "B" + String(repeating: "_", count: $0 / 100)
        }
        let (sandbox, _) = try founded(Set(keys).sorted().map { $0 + "=x\n" }.joined())
        let schema = try sandbox.text("environments/schema.yaml")
        #expect(schema.contains("env: A___B") && schema.contains("settingABx298:"))
    }

    @Test("A key that is a name by itself begins no other name", arguments: ["A", "A_", "A__"])
    func noGroup(key: String) throws {
        let (sandbox, _) = try founded("\(key)=1\nA_B=2\nA_B_C=3\n")
        #expect(try Set(sandbox.listed("dev").map(\.key)) == [key, "A_B", "A_B_C"])
    }

    @Test("The longest keys that become the same name get names that are short enough")
    func longNames() throws {
        let keys = [128, 127, 126, 120, 119].flatMap { count in
            ["A_", "A__", "A___"].map { $0 + String(repeating: "B", count: count - $0.count) }
        }
        let (sandbox, _) = try founded(Set(keys).sorted().map { $0 + "=x\n" }.joined())
        #expect(try Set(sandbox.listed("dev").map(\.key)) == Set(keys))
    }

    @Test("Everything else is sealed")
    func sealed() throws {
        let lines = [
            "DOOR=4711", "PIN=1234", "CARD_PIN=1234", "SMTP_PW=true", "DOOR_CODE=1", "MAIL_OTP=77", "RANDOM_SEED=7",
            "SIGNING_LEVEL=3", "SLACK_HOOK=https://hooks.example.org/a", "TLS_CERT=x", "ADMIN_HASH=abc",
            "LOG_URL=https://logs.example.org/in/a8f2c901", "FEED=https://example.org/feed?user=1",
            "PROXY=https://u:p@example.org", "USER_ENV=Tr0ub4dor", "OTHER_HOST=a8f2c901d7e6b5a4c3.example.org",
            "NAME=x",
        ]
        let (sandbox, _) = try founded(lines.joined(separator: "\n") + "\n")
        #expect(try sandbox.listed("dev").filter { !$0.isSealed }.map(\.key) == [])
    }

    @Test("A comment with a token or a secret's value is dropped, with a note that omits it")
    func comments() throws {
        let (sandbox, outcome) = try founded(
            """
            # staging used sk_live_51H8xQ2eZvKY
            # the old one was hunter22, too
            # see https://example.org/manual from 2024-01-15
            DB_PASSWORD=hunter22
            """
        )
        #expect(outcome.errorText.contains(".env:1: left out") && outcome.errorText.contains(".env:2: left out"))
        let shown = outcome.errorText + outcome.text + (try sandbox.text("environments/dev.env"))
        #expect(!shown.contains("sk_live") && !shown.contains("hunter22"))
        #expect(try sandbox.lines("environments/dev.env").first == "# see https://example.org/manual from 2024-01-15")
    }

    @Test("A file that still holds the values is named, and git ignores it within the project")
    func left() throws {
        let (sandbox, outcome) = try founded("A_TOKEN=x\n")
        #expect(outcome.errorText.contains("1 setting, 1 taken as a secret."))
        #expect(outcome.errorText.contains(".env still contains these values in plaintext"))
        #expect(try sandbox.text(".gitignore") == "/rendered\n/.env\n")
    }
}
