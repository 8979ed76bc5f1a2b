import PintleFindings
import PintleCore
import PintlePolicy
import PintleSystem
import Testing

struct TransportRulesTests {
    private func codes(_ setting: ExampleSetting, at level: Level = .production) throws -> [String] {
        try TestEnvironment(at: level, setting).review().findings.map(\.code)
    }

    @Test(
        "Plain schemes are refused whatever their case",
        arguments: [
            ("http://a.pintle-chat.com", "TLS001"), ("HTTP://a.pintle-chat.com", "TLS001"),
            ("hTTp://[2001:db8::1]:80/", "TLS001"),
            ("ws://a.pintle-chat.com", "TLS002"), ("WS://a.pintle-chat.com", "TLS002"),
        ],
        [Level.staging, .production]
    )
    func plain(address: (text: String, code: String), level: Level) throws {
        #expect(try codes(.server("a.url", "url", address.text), at: level) == [address.code])
        #expect(try codes(.secret("a.url", type: "url", address.text), at: level) == [address.code])
        let list = "https://b.pintle-chat.com,\(address.text)"
        #expect(try codes(.server("a.urls", "list", of: "url", list), at: level) == [address.code])
        #expect(try codes(.secret("a.urls", type: "list", list), at: level) == [address.code])
        #expect(try codes(.secret("a.urls", type: "list", "[\"x\", \"\(address.text)\"]"), at: level) == [address.code])
    }

    @Test("Plain schemes are accepted in development", arguments: ["http://localhost:8000", "ws://10.0.2.2:7880"])
    func development(address: String) throws {
        #expect(try codes(.server("a.url", "url", address), at: .development) == [])
    }

    @Test(
        "Addresses of revocation lists may use http",
        arguments: [
            "http://x1.c.lencr.org/", "http://C.LENCR.ORG", "http://o.pki.goog/we1", "http://crl3.digicert.com/a.crl",
        ]
    )
    func revocation(address: String) throws {
        #expect(try codes(.server("ca.url", "url", address)) == [])
    }

    @Test(
        "A host that only resembles one of those is refused",
        arguments: [
            "http://c.lencr.org@pintle-chat.com/", "http://c.lencr.org:8080/", "http://xc.lencr.org/",
            "http://lencr.org/",
            "http://c.lencr.org.pintle-chat.com/", "http://pintle-chat.com/?c.lencr.org", "http://c.lencr.org#@a",
            "http://",
            "http://c.lencr.org\\@a",
        ]
    )
    func disguised(address: String) throws {
        #expect(try codes(.server("ca.url", "url", address)) == ["TLS001"])
    }

    @Test("A text that is not an address is accepted")
    func text() throws {
        #expect(try codes(.server("mail.text", "string", "read http://pintle-chat.com")) == [])
    }

    @Test("The finding marks the scheme")
    func marks() throws {
        let review = try TestEnvironment(.server("api.url", "url", "http://pintle-chat.com")).review()
        let place = try #require(review.findings.first?.place)
        #expect(place.excerpt == "API_URL=http://pintle-chat.com")
        #expect(place.column == 9)
        #expect(place.length == 7)
    }
}
