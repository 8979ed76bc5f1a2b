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

    @Test("All unreadable lines are named at once, without their content")
    func mistakes() throws {
        let (sandbox, outcome) = try brought("A=1\nnot an assignment s3cr3t\nB='open s3cr3t\n9X=s3cr3t\nA=s3cr3t\n")
        #expect(outcome.status == 65)
        for line in [2, 3] { #expect(outcome.errorText.contains("dev.env:\(line): "), "\(outcome)") }
        #expect(!outcome.errorText.contains("s3cr3t"))
        #expect(try Tree(sandbox.project).paths == [])
    }
}
