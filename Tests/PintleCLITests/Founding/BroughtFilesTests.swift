import Foundation
import Testing

@Suite("init imports env files")
struct BroughtFilesTests {
    private static let file = """
        # The service\r
        export API_URL=https://api.example.org\r
        DEBUG=false
        PORT=8080
        SESSION_SECRET='it''s not $HOME'

        GREETING="Hello, \\"you\\"\\nand you"
        EMPTY=
        # OLD_TOKEN=abcdef123456
        #COMMENTED=1
        WITH_COMMENT=value # of a kind
        UNICODE="caf\u{E9} ☕"
        """

    private func brought(_ text: String, as name: String = "dev.env") throws -> (sandbox: Sandbox, outcome: Outcome) {
        let sandbox = try Sandbox()
        let file = sandbox.path + "/tmp/" + name
        try Data(text.utf8).write(to: URL(filePath: file))
        return (sandbox, try sandbox.pintle("init", "--from", file))
    }

    @Test("Quotes, export, comments and CRLF are read, and every value arrives")
    func liberal() throws {
        let text = Self.file.replacing("'it''s not $HOME'", with: "'not $HOME'")
        let (sandbox, outcome) = try brought(text)
        #expect(outcome.status == 0, "\(outcome)")
        for (key, value) in [
            ("API_URL", "https://api.example.org"), ("DEBUG", "false"), ("PORT", "8080"),
            ("SESSION_SECRET", "not $HOME"),
            ("GREETING", "Hello, \"you\"\nand you"), ("EMPTY", ""), ("WITH_COMMENT", "value"),
            ("UNICODE", "caf\u{E9} ☕"),
        ] {
            #expect(try sandbox.value("dev", key) == Array(value.utf8), "\(key)")
        }
        #expect(try sandbox.lines("environments/dev.env").first == "# The service")
        #expect(try sandbox.verified())
    }

    @Test("A commented-out assignment is dropped, with a note that omits its value")
    func dropped() throws {
        let (sandbox, outcome) = try brought("A=1\n# OLD_TOKEN=abcdef123456\n#COMMENTED=1\n# kept\n")
        #expect(outcome.status == 0)
        #expect(outcome.errorText.contains("dev.env:2: left out") && outcome.errorText.contains("dev.env:3: left out"))
        #expect(!outcome.errorText.contains("abcdef123456"))
        let file = try sandbox.text("environments/dev.env")
        #expect(file.contains("# kept\n") && !file.contains("abcdef123456") && !file.contains("COMMENTED"))
    }

    @Test("Values that may be secret are sealed, and clearly plain ones are not")
    func sealed() throws {
        let (sandbox, outcome) = try brought(
            """
            API_URL=https://api.example.org
            API_HOOK=https://api.example.org/hook/a8f2c901
            DATABASE_URL=postgres://u:p@db/chat
            DEBUG=true
            PORT=8080
            STRIPE_KEY=1234
            NAME=anything
            """
        )
        #expect(outcome.status == 0, "\(outcome)")
        let sealed = Dictionary(uniqueKeysWithValues: try sandbox.listed("dev").map { ($0.key, $0.isSealed) })
        #expect(
            sealed == [
                "API_URL": false, "API_HOOK": true, "DATABASE_URL": true, "DEBUG": false, "PORT": false,
                "STRIPE_KEY": true,
                "NAME": true,
            ]
        )
    }

    @Test("The guessed schema is valid, and the environment checks and renders")
    func schema() throws {
        let (sandbox, _) = try brought(
            "API_URL=https://api.example.org\nSECRET_TOKEN=gW9xT2kQ7rLz4VbN8mPc\nA=1\nA_B=2\nA_B_C=3\n"
        )
        #expect(try sandbox.pintle("schema", "check").status == 0)
        let check = try sandbox.pintle("check", "dev")
        #expect(check.status == 0, "\(check)")
        try #require(try sandbox.pintle("render", "dev", "-o", "out").status == 0)
        let values = try Reader.dotenv.read("out/server.env", in: sandbox)
        #expect(
            values == [
                "API_URL": "https://api.example.org", "SECRET_TOKEN": "gW9xT2kQ7rLz4VbN8mPc", "A": "1", "A_B": "2",
                "A_B_C": "3",
            ]
        )
        // An empty file would be rendered for prod unnoticed.
        let empty = try sandbox.pintle("check", "prod")
        #expect(
            empty.status == 1 && empty.text.contains("settings are required in prod")
                && empty.text.contains("SECRET_TOKEN"),
            "\(empty)"
        )
    }

    @Test(
        "The file name or the argument decides the environment",
        arguments: [
            (".env", "dev"), (".env.production", "prod"), ("staging.env", "staging"), (".env.local", "dev"),
            ("live.env", "prod"),
            ("preview.env", "staging"),
        ]
    )
    func names(file: String, environment: String) throws {
        let (sandbox, outcome) = try brought("NAME=x\n", as: file)
        #expect(outcome.status == 0)
        #expect(try sandbox.lines("environments/\(environment).env").first?.hasPrefix("NAME=sealed:") == true)
    }

    @Test("Several files make one project")
    func several() throws {
        let sandbox = try Sandbox()
        try sandbox.write("a.txt", "NAME=x\nPORT=80\n")
        try sandbox.write("b.txt", "NAME=y\nPORT=http\n")
        let outcome = try sandbox.pintle("init", "--from", "staging=a.txt", "--from", "prod=b.txt")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try sandbox.value("staging", "NAME") == Array("x".utf8))
        #expect(try sandbox.value("prod", "PORT") == Array("http".utf8))
        #expect(outcome.errorText.contains("no values yet: dev; 'pintle check' lists the settings that need one"))
        #expect(try sandbox.pintle("check", "staging", "prod").status == 0)
        #expect(try sandbox.pintle("check", "dev").status == 1)
    }

    @Test("A setting that only some files have is required in those alone")
    func some() throws {
        let sandbox = try Sandbox()
        try sandbox.write("a.txt", "NAME=x\nDEBUG_NAME=y\n")
        try sandbox.write("b.txt", "NAME=y\n")
        try #require(try sandbox.pintle("init", "--from", "dev=a.txt", "--from", "prod=b.txt").status == 0)
        #expect(try sandbox.pintle("check", "dev", "prod").status == 0)
        #expect(try sandbox.text("environments/schema.yaml").contains("required: [dev]"))
    }

    @Test("An empty value is none of a setting that is not required")
    func empty() throws {
        let sandbox = try Sandbox()
        try sandbox.write("a.txt", "SENTRY_DSN=\nPORT=80\nASSET_HOST=\n")
        try sandbox.write("b.txt", "SENTRY_DSN=\nPORT=80\nASSET_HOST=cdn.example.org\n")
        try #require(try sandbox.pintle("init", "--from", "dev=a.txt", "--from", "prod=b.txt").status == 0)
        let check = try sandbox.pintle("check", "dev", "prod")
        #expect(!check.text.contains("DEL001"), "\(check)")
        #expect(try sandbox.text("environments/schema.yaml").contains("required: false"))
    }

    @Test("All unreadable lines are named at once, without their content")
    func mistakes() throws {
        let (sandbox, outcome) = try brought("A=1\nnot an assignment s3cr3t\nB='open s3cr3t\n9X=s3cr3t\nA=s3cr3t\n")
        #expect(outcome.status == 65)
        for line in [2, 3] { #expect(outcome.errorText.contains("dev.env:\(line): "), "\(outcome)") }
        #expect(!outcome.errorText.contains("s3cr3t"))
        #expect(try Tree(sandbox.project).paths == [])
    }
}

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
