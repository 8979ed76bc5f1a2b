import PintleFindings
import PintlePolicy
import Testing

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
