import PintleCertificates
import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import PintleSystem
import Testing

struct PinRulesTests {
    /// Of Debian's ca-certificates: Amazon Root CA 1, ISRG Root X1 and X2, GlobalSign Root R3, GTS Root R1 and R4,
    /// DigiCert Global Root CA and G2.
    static let real = [
        "++MBgDH5WGvL9Bcn5Be30cRcL0f5O+NyoXuWtQdX1aI=",
        "C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=",
        "diGVwiVYbubAI3RW4hB9xU8e/CH2GnkuvVFZE8zmgzI=",
        "cGuxAXyFXFkWm61cF4HPWX8S0srS9j0aSqN0k4AP+4A=",
        "hxqRlPTu1bMS/0DITB1SSu0vd4u/8l8TjPgfaAp63Gc=",
        "mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c=",
        "r/mIkG3eEpVdm+u/ko/cwxzOMo1bk4TyHIlByibiA5E=",
        "i7WTqTvh0OioIruIfFR4kMPnBqrS2rdiVPl/s2uC/CY=",
    ]

    static let documented = [
        "7HIpactkIAq2Y49orFOOQKurWxmmSFZhBCoQYcRhJ3Y=", "fwza0LRMXouZHRC8Ei+4PyuldPDcf3UKgO/04cDM1oE=",
        "d6qzRu9zOECb90Uez27xWltNsj0e1Md7GkYYkVoZWmM=", "E9CZ9INDbd+2eRQozYqqbQ2yXLVKB9+xcprMF+44U1g=",
        "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", "afwiKY3RxoMmLkuRW1l7QsPZTJPwDS2pdDROQjXw8ig=",
        "HXXQgxueCIU5TTLHob/bPbwcKOKw6DkfsTWYHbxbqTY=", "0SDf3cRToyZJaMsoS17oF72VMavLxj/N7WBNasNuiR8=",
        "TQEtdMbmwFgYUifM4LDF+xgEtd0z69mPGmkp014d6ZY=", "rFjc3wG7lTZe43zeYTvPq8k4xdDEutCmIhI5dn4oCeE=",
        "i9HaIScvf6T/skE3/A7QOq5n5cTYs8UHNOEFCnkguSI=",
    ]

    static let words = [
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "0000000000000000000000000000000000000000000=",
        "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=", "YOUR_PIN_HERE", "<base64 of the key>", "backup-pin",
        "changeme",
    ]

    private func findings(_ pins: [String], at level: Level = .production) throws -> [Finding] {
        try TestEnvironment(at: level, .client("api.pins", "pins", pins.joined(separator: ","))).review().findings
    }

    @Test("Real pins are accepted with and without the algorithm", arguments: real)
    func sound(pin: String) throws {
        let other = pin == Self.real[0] ? Self.real[1] : Self.real[0]
        #expect(try findings([pin, other]) == [])
        #expect(try findings(["sha256/" + pin, other]) == [])
    }

    @Test(
        "Pins from documentation and words are refused once, outside development",
        arguments: documented + words
    )
    func placeholder(pin: String) throws {
        #expect(try findings(["sha256/" + pin]).map(\.code) == ["PIN005"])
        #expect(try findings([pin, Self.real[0]], at: .staging).map(\.code) == ["PIN005"])
    }

    @Test("A documented pin is recognised however it is written")
    func respelled() throws {
        #expect(try findings(["fwza0LRMXouZHRC8Ei-4PyuldPDcf3UKgO_04cDM1oE", Self.real[0]]).map(\.code) == ["PIN005"])
    }

    @Test(
        "A pin that is not canonical is refused with its flaw",
        arguments: [
            ("C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M", "does not end in exactly one ="),
            ("sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M==", "does not end in exactly one ="),
            ("C5-lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=", "URL-safe base64"),
            ("C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8N=", "extra bits after the 32 bytes"),
            ("sha256/C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8", "it has 31 bytes"),
            ("C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=\n", "not base64"),
            (" C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=", "not base64"),
            ("sha256/", "it is empty"),
            ("0B9FA5A59EED715C26C1020C711B4F6EC42D58B0015E14337A39DAD301C5AFC3", "fingerprint"),
            (
                "59:58:57:5A:5B:5C:5D:59:58:57:5A:5B:5C:5D:59:58:57:5A:5B:5C:5D:59:58:57:5A:5B:5C:5D:59:58:57:5A",
                "fingerprint"
            ),
        ]
    )
    func malformed(pin: String, problem: String) throws {
        for level in Level.allCases {
            let findings = try findings([Self.real[2], pin, Self.real[0]], at: level)
            #expect(findings.map(\.code) == ["PIN003"])
            #expect(findings.first?.message.contains(problem) == true)
        }
    }

    @Test("Exactly sixteen last characters are canonical")
    func lastDigit() throws {
        let canonical = Array("AEIMQUYcgkosw048".utf8)
        for digit in RandomText.Alphabet.base64.digits {
            let last = String(decoding: [digit], as: UTF8.self)
            let pin = "C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8\(last)="
            #expect(try findings([pin, Self.real[0]]).isEmpty == canonical.contains(digit))
        }
    }

    @Test(
        "Other algorithms are refused",
        arguments: [
            "sha1/T5x9IXmcrQ7YuQxXnxoCmeeQ84c=", "md5/CY9rzUYh03PK3k6DJie09g==", "SHA-256/" + real[1],
            "sha512/" + real[1],
        ]
    )
    func algorithm(pin: String) throws {
        #expect(try findings([pin, Self.real[0], Self.real[2]]).map(\.code) == ["PIN004"])
    }

    @Test(
        "Two spellings of one key are one pin",
        arguments: [[real[0], real[0]], [real[0], "sha256/" + real[0]], [real[0]]]
    )
    func distinct(pins: [String]) throws {
        #expect(try findings(pins).map(\.code) == ["PIN002"])
    }

    @Test("The message names the address that depends on the pins")
    func dependents() throws {
        let review = try TestEnvironment(
            .client("supabase.url", "supabase-url", pins: "supabase.pins", "https://chat.pintle-chat.com"),
            .client("supabase.pins", "pins", "sha256/" + Self.real[0])
        ).review()
        let finding = try #require(review.findings.first)
        #expect(finding.message == "supabase.url is pinned by supabase.pins, but prod has 1 pin and needs 2")
        #expect(finding.setting?.text == "supabase.pins")
        #expect(finding.key?.text == "SUPABASE_PINS")
        #expect(finding.place?.label == "one pin, no backup")
        #expect(finding.place?.column == 1)
        #expect(finding.place?.length == 13)
    }

    @Test(
        "Client addresses need pins; deep links and server addresses do not",
        arguments: [
            ("url", "https://a.pintle-chat.com", ["PIN001"]), ("url", "WSS://a.pintle-chat.com", ["PIN001"]),
            ("supabase-url", "https://a.pintle-chat.com", ["PIN001"]), ("url", "pintlechat://open", []),
            ("url", "http://a.pintle-chat.com", ["TLS001"]), ("url", "mailto:help@pintle-chat.com", []),
            ("string", "https://a.pintle-chat.com", []),
        ]
    )
    func unpinned(type: String, address: String, codes: [String]) throws {
        #expect(try TestEnvironment(.client("app.url", type, address)).review().findings.map(\.code) == codes)
        let isPlain = codes == ["TLS001"]
        let forServers = try TestEnvironment(.server("app.url", type, address)).review().findings.map(\.code)
        #expect(forServers == (isPlain ? codes : []))
    }

    @Test("An empty pin set is one finding: the address is not pinned")
    func emptySet() throws {
        let review = try TestEnvironment(
            .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
            .client("api.pins", "pins", "")
        ).review()
        #expect(review.findings.map(\.code) == ["PIN001"])
        #expect(try findings([]).map(\.code) == ["PIN002"])
    }

    @Test("An abstract environment may lack pins, but not the link to them")
    func abstract() throws {
        var environment = TestEnvironment(
            .client("api.url", "url", pins: "api.pins", "https://api.pintle-chat.com"),
            .client("api.pins", "pins", nil),
            .client("chat.url", "url", "wss://chat.pintle-chat.com")
        )
        #expect(try environment.review().findings.map { $0.setting?.text } == ["api.url", "chat.url"])
        environment.isAbstract = true
        #expect(try environment.review().findings.map { $0.setting?.text } == ["chat.url"])
    }

    @Test("Each pin of a set is judged on its own")
    func several() throws {
        let findings = try findings([Self.real[0], "YOUR_PIN", "sha1/T5x9IXmcrQ7YuQxXnxoCmeeQ84c=", "C5+lpZ7t"])
        #expect(findings.map(\.code) == ["PIN005", "PIN004", "PIN003"])
        #expect(findings.map { $0.place?.column } == [55, 64, 98])
    }
}

@Suite("Every known bad pin is refused in production")
struct KnownPinTests {
    private static let sound = "sha256/mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c="

    private func codes(_ pin: String) throws -> [String] {
        let pins = "sha256/\(pin),\(Self.sound)"
        return try TestEnvironment(.client("api.pins", "pins", pins)).review().findings.map(\.code)
    }

    @Test("Pins from documentation", arguments: PublishedPins.table.map(\.pin))
    func published(pin: String) throws {
        #expect(try codes(pin) == ["PIN005"])
    }

    @Test("Pins of published keys", arguments: KnownKeys.table.map(\.pin))
    func known(pin: String) throws {
        #expect(try codes(pin) == ["PIN009"])
    }

    @Test(
        "Pins of retired authorities",
        arguments: RetiredAuthorities.all.map { String($0.pin.description.dropFirst("sha256/".count)) }
            // One of them stands in documentation too.
            .filter { pin in !PublishedPins.table.contains { $0.pin == pin } }
    )
    func retired(pin: String) throws {
        #expect(try codes(pin) == ["PIN011"])
    }

    @Test("The pin of a retired authority beside two working pins is a warning")
    func superfluous() throws {
        let pins =
            "sha256/YLh1dUR9y6Kja30RrAn7JKnbQG/uEtLMkBgFF2Fuihg=,\(Self.sound),C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M="
        let findings = try TestEnvironment(.client("api.pins", "pins", pins)).review().findings
        #expect(findings.map(\.code) == ["PIN011"])
        #expect(findings.map(\.severity) == [.warning])
    }

    @Test("Hashes of other texts than keys", arguments: HashesOfNothing.table.map(\.pin))
    func nothing(pin: String) throws {
        #expect(try codes(pin) == ["PIN005"])
    }

    @Test(
        "A pin that no server can have does not count beside another, in staging too",
        arguments: [
            ("jQJTbIh0grw0/1TkHSumWb+Fs0Ggogr621gT3PvPKG0=", "PIN011"),
            ("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "PIN005"),
        ],
        [Level.production, .staging]
    )
    func uncounted(dead: (pin: String, code: String), level: Level) throws {
        let pins = "sha256/\(dead.pin),\(Self.sound)"
        let findings = try TestEnvironment(at: level, .client("api.pins", "pins", pins)).review().findings
        #expect(findings.map(\.code) == [dead.code])
        #expect(findings.map(\.severity) == [.error])
    }

    @Test("A root is retired from the day after its last, and no retired authority is a public root")
    func ended() throws {
        let root = try #require(PublicRoots.all.first { $0.name == "GlobalSign Root R46" })
        #expect(RetiredAuthorities.reason(against: root.pin, on: root.lastDay) == nil)
        let next = try #require(CalendarDate(year: 2046, month: 3, day: 21))
        #expect(RetiredAuthorities.reason(against: root.pin, on: next)?.contains("2046-03-20") == true)
        #expect(RetiredAuthorities.all.count > 100)
        #expect(RetiredAuthorities.all.filter { PublicRoots.withPin($0.pin) != nil }.isEmpty)
    }

    @Test("A retired authority is not a backup for a set whose other pins are all in the chain")
    func inChain() throws {
        let pins = [
            ExampleCertificates.publicLeafPin, ExampleCertificates.publicIntermediatePin,
            "sha256/jQJTbIh0grw0/1TkHSumWb+Fs0Ggogr621gT3PvPKG0=",
        ]
        var environment = TestEnvironment(
            .client("api.url", "url", pins: "api.pins", "https://api.pelican-harbor.net"),
            .client("api.pins", "pins", pins.joined(separator: ","))
        )
        environment.add(.server("api.certificates", "certificates", ExampleCertificates.publicChain))
        #expect(try environment.review().findings.map(\.code).sorted() == ["PIN006", "PIN011"])
    }

    @Test("Certificates, private keys and public roots show whose key a pin is")
    func kinds() throws {
        let pins = [
            ExampleCertificates.publicLeafPin, ExampleCertificates.publicIntermediatePin, Self.sound,
            "sha256/jQJTbIh0grw0/1TkHSumWb+Fs0Ggogr621gT3PvPKG0=", ExampleCertificates.offlinePin,
        ]
        var environment = TestEnvironment(.client("api.pins", "pins", pins.joined(separator: ",")))
        environment.add(.server("api.certificates", "certificates", ExampleCertificates.publicChain))
        let today = try #require(CalendarDate(year: 2026, month: 11, day: 23))
        let kinds = PinKinds(of: try environment.resolution().environment, on: today)
        #expect(pins.map { kinds[Pin(text: $0)] } == [.server, .authority, .authority, .authority, nil])
    }
}
