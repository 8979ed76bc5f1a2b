import PintleFindings
import PintleCertificates
import PintleCore
import PintlePolicy
import PintleSchema
import Testing

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
