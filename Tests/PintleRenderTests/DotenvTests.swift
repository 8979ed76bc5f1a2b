import PintleCore
import PintleFindings
import PintleRender
import PintleSchema
import PintleSystem
import Testing

struct DotenvTests {
    private let target = Fixture.target("dotenv", path: "server.env")

    @Test(
        "Safe values are bare, others quoted in the one way that means the same everywhere",
        arguments: [
            ("", "K="), ("a-b_c.d/e:f@g%h+i,j=k", "K=a-b_c.d/e:f@g%h+i,j=k"), ("two words", "K='two words'"),
            ("a#b", "K='a#b'"), ("$HOME", "K='$HOME'"), ("a\nb", "K='a\nb'"), ("it's", "K=\"it's\""),
            ("a\\b", "K='a\\b'"), ("é", "K='é'"), ("=a", "K='=a'"), ("a:=b", "K='a:=b'"), ("a=", "K=a="),
        ]
    )
    func forms(value: String, line: String) throws {
        let written = try Fixture.rendered([Fixture.setting("k", value)], target)
        #expect(String(decoding: written, as: UTF8.self) == line + "\n")
    }

    @Test(
        "What no quoting carries is refused, with the reason",
        arguments: [
            ("it's $5", "an apostrophe together with a dollar sign"),
            ("'\"", "an apostrophe together with a double quote"),
            ("a\rb", "a carriage return"), ("${X}", "`${` together with a dollar sign"),
            ("a\\\\b", "two backslashes together with a backslash"),
            ("it's\nme", "an apostrophe together with a line break"),
            ("a\\", "a backslash at the end together with a backslash"),
            ("it's!", "an apostrophe together with an exclamation mark"),
        ]
    )
    func refused(value: String, reason: String) throws {
        let finding = try #require(try Fixture.findings([Fixture.setting("k", value)], target).first)
        #expect(finding.code == "DEL003")
        #expect(finding.message.hasSuffix(reason), "\(finding.message)")
    }

    @Test("Nothing about a refused secret is said", arguments: ["s3cret's $5", "s3cret\\", "s3cret\ra"])
    func redacted(value: String) throws {
        let finding = try #require(
            try Fixture.findings([Fixture.setting("k", value, isSecret: true)], target).first
        )
        #expect(!"\(finding)".contains("s3cret"))
        #expect(finding.message.hasSuffix("agree on no way to quote its characters"))
    }

    @Test("Names that a shell keeps for itself are refused", arguments: ["PATH", "UID", "RANDOM", "IFS", "LD_PRELOAD"])
    func names(key: String) throws {
        let findings = try Fixture.findings([Fixture.setting("k", "x", key: key)], target)
        #expect(findings.map(\.code) == ["DEL004"])
    }

    @Test("A server's target takes everything, a client's only what is the client's", arguments: Audience.allCases)
    func audiences(audience: Audience) throws {
        let settings = [
            try Fixture.setting("a.open", "x", audience: .client),
            try Fixture.setting("a.own", "y"),
            try Fixture.setting("a.key", "z", isSecret: true),
        ]
        let written = try Fixture.rendered(settings, Fixture.target("dotenv", audience))
        let expected = audience == .client ? "A_OPEN=x\n" : "A_OPEN=x\nA_OWN=y\nA_KEY=z\n"
        #expect(String(decoding: written, as: UTF8.self) == expected)
    }
}

@Suite("Dialects of env files, as their readers read them")
struct DialectTests {
    /// The part of the hostile values that a dialect refuses, in per mille, as measured.
    private static let shares = [
        "portable": 98, "docker": 88, "compose": 0, "systemd": 24, "shell": 0, "node": 42, "python": 7,
        "supabase-secrets": 7,
    ]

    private static func target(_ dialect: String) -> Target {
        dialect == "supabase-secrets"
            ? Fixture.target(dialect) : Fixture.target("dotenv", options: ["dialect": dialect])
    }

    private static let readings: [(String, [EnvReader])] = [
        ("portable", [.bash, .dash, .zsh, .mksh, .ksh, .node, .python, .literalPython, .systemd, .godotenv]),
        ("shell", [.bash, .dash, .zsh, .mksh, .ksh]),
        ("docker", [.docker]), ("systemd", [.systemd]), ("node", [.node]), ("python", [.python, .literalPython]),
        ("supabase-secrets", [.godotenv]),
    ]

    private static func accepted(_ target: Target) throws -> [ResolvedSetting] {
        let settings = try HostileValues.many.enumerated().map { try Fixture.setting("v.x\($0)", $1) }
        let findings = try Fixture.findings(settings, target)
        #expect(findings.allSatisfy { $0.code == "DEL003" && $0.severity == .error })
        let names = Set(findings.compactMap(\.setting))
        return settings.filter { !names.contains($0.setting.name) }
    }

    @Test("Of more than 5,000 hostile values each is read back exactly, or was refused", arguments: readings)
    func roundTrip(dialect: String, readers: [EnvReader]) throws {
        let target = Self.target(dialect)
        let settings = try Self.accepted(target)
        let document = try Fixture.rendered(settings, target)
        let expected = settings.map { (key: $0.setting.key.text, value: Fixture.hex($0)) }
        for reader in readers {
            let read = try reader.read(document)
            let altered = zip(settings, expected).filter { read[$1.key] != $1.value }.map(\.0)
            #expect(altered.map { $0.text.withBytes { $0.string } } == [], "\(reader.name)")
            #expect(!read.keys.contains { $0.hasPrefix("PWNED") }, "\(reader.name)")
        }
    }

    @Test("No more is refused than what was measured", arguments: shares.keys.sorted())
    func share(dialect: String) throws {
        #expect(HostileValues.many.count > 5000)
        let accepted = try Self.accepted(Self.target(dialect)).count
        let refused = HostileValues.many.count - accepted
        #expect((refused * 1000 + 999) / HostileValues.many.count <= Self.shares[dialect] ?? 0)
    }

    @Test(
        "A value that a shell would expand arrives as it is",
        arguments: ["=ls", "==", "=", "a:=ls", "~", "~root", "a:~", "/x:=ls:~root", "a=b", "%x", "{a,b}", "^a", "a~b"]
    )
    func expanded(value: String) throws {
        let document = try Fixture.rendered([Fixture.setting("k", value)], Self.target("portable"))
        for reader in [EnvReader.bash, .dash, .zsh, .mksh, .ksh] {
            #expect(try reader.read(document)["K"] == Fixture.hex(Array(value.utf8)), "\(reader.name)")
        }
    }

    private static let written: [(String, String, String)] = [
        ("docker", "it's \"$5\" # \\", "it's \"$5\" # \\"), ("docker", "", ""), ("shell", "it's", #"'it'\''s'"#),
        ("shell", "a\r\nb", "'a\r\nb'"), ("compose", "a\r\n\\$\"'b", #""a\r\n\\\$\"'b""#),
        ("compose", "${X}", #""\${X}""#),
        ("systemd", "$a`\\\"\n", "\"\\$a\\`\\\\\\\"\n\""), ("node", "it's", "`it's`"),
        ("node", "it's `x`", "\"it's `x`\""),
        ("node", "C:\\dir\\", "C:\\dir\\"), ("python", "it's \\", "it's \\"), ("python", "it's\\n", #"'it\'s\\n'"#),
        ("python", "a\rb\"", #""a\rb\"""#), ("supabase-secrets", "it's $5", #""it's \$5""#),
        ("supabase-secrets", "C:\\dir\\", "C:\\dir\\"), ("supabase-secrets", "a\r\nb", #""a\r\nb""#),
    ]

    @Test("Each dialect quotes as its readers unquote", arguments: written)
    func forms(dialect: String, value: String, written: String) throws {
        let document = try Fixture.rendered([Fixture.setting("k", value)], Self.target(dialect))
        #expect(String(decoding: document, as: UTF8.self) == "K=\(written)\n")
    }

    private static let refusals: [(String, String, String)] = [
        ("docker", "a\nb", "`docker run --env-file`) agree on no way to quote a line break"),
        ("docker", "a\r", "a carriage return at the end"),
        ("systemd", "\u{FFFE}", "a code point that is not a character"),
        ("node", "a\rb", "a carriage return"), ("node", "'`\"", "an apostrophe and a double quote and a backtick"),
        ("python", "${X}", "`${`"), ("python", "a\n\\", "a backslash at the end and a line break"),
        ("supabase-secrets", "it's \"x\"", "an apostrophe and a double quote at the end"),
        ("docker", String(repeating: "x", count: 65_534), "at most 65535 bytes a line"),
        ("shell", String(repeating: "x", count: 131_070), "at most 131071 bytes a line"),
    ]

    @Test("What a reader has no way to carry is refused with the reader and the reason", arguments: refusals)
    func refused(dialect: String, value: String, reason: String) throws {
        let findings = try Fixture.findings([Fixture.setting("k", value)], Self.target(dialect))
        #expect(findings.map(\.code) == ["DEL003"])
        #expect(findings.first?.message.hasSuffix(reason) == true, "\(findings)")
    }

    @Test(
        "The longest line that Docker and the kernel take is written",
        arguments: [("docker", 65_533), ("shell", 131_069)]
    )
    func longest(dialect: String, count: Int) throws {
        let setting = try Fixture.setting("k", String(repeating: "x", count: count))
        let reader = dialect == "docker" ? EnvReader.docker : .bash
        let read = try reader.read(Fixture.rendered([setting], Self.target(dialect)))
        #expect(read["K"] == Fixture.hex(setting))
    }

    @Test(
        "Names that a reader keeps for itself are refused",
        arguments: [
            ("shell", "PATH"), ("portable", "BASH_ENV"), ("node", "NODE_OPTIONS"), ("supabase-secrets", "SUPABASE_URL"),
        ]
    )
    func names(dialect: String, key: String) throws {
        let findings = try Fixture.findings([Fixture.setting("k", "x", key: key)], Self.target(dialect))
        #expect(findings.map(\.code) == ["DEL004"])
    }
}
