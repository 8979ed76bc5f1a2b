import PintleFindings
import PintleCore
import PintleRender
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
