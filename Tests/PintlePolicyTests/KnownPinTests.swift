import PintleCertificates
import PintleCore
import PintlePolicy
import PintleSchema
import Testing

@Suite("Every pin that is known to be bad is refused, in production at least")
struct KnownPinTests {
    private static let sound = "sha256/mEflZT5enoR1FuXLgYYGqnVEoZvmf9c2bVBpiOjYQ0c="

    private func codes(_ pin: String) throws -> [String] {
        let pins = "sha256/\(pin),\(Self.sound)"
        return try TestEnvironment(.client("api.pins", "pins", pins)).review().findings.map(\.code)
    }

    @Test("Out of documentation", arguments: PublishedPins.table.map(\.pin))
    func published(pin: String) throws {
        #expect(try codes(pin) == ["PIN005"])
    }

    @Test("Of keys that everybody has", arguments: KnownKeys.table.map(\.pin))
    func known(pin: String) throws {
        #expect(try codes(pin) == ["PIN009"])
    }

    @Test("Of authorities that sign no more", arguments: RetiredAuthorities.table.map(\.pin))
    func retired(pin: String) throws {
        #expect(try codes(pin) == ["PIN011"])
    }

    @Test("Of an authority that signs no more, beside two that do, it is only said")
    func superfluous() throws {
        let pins =
            "sha256/YLh1dUR9y6Kja30RrAn7JKnbQG/uEtLMkBgFF2Fuihg=,\(Self.sound),C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M="
        let findings = try TestEnvironment(.client("api.pins", "pins", pins)).review().findings
        #expect(findings.map(\.code) == ["PIN011"])
        #expect(findings.map(\.severity) == [.warning])
    }
}
