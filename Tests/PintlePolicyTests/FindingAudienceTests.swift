import PintleCore
import PintleFindings
import PintlePolicy
import Testing

/// Whose programs a finding concerns.
struct FindingAudienceTests {
    private static let pins = PinRulesTests.real[0] + "," + PinRulesTests.real[1]

    private func findings(_ settings: ExampleSetting...) throws -> [Finding] {
        var environment = TestEnvironment(at: .production)
        for setting in settings { environment.add(setting) }
        return try environment.review().findings
    }

    @Test("The last day of an app's pins concerns clients only")
    func pinDate() throws {
        let found = try findings(
            .client("api.pins", "pins", expires: "api.pinsExpire", Self.pins),
            .client("api.pinsExpire", "date", "2025-12-31")
        )
        #expect(found.map(\.code) == ["PIN008"])
        #expect(found.map { $0.concerns(.client) } == [true])
        #expect(found.map { $0.concerns(.server) } == [false])
    }

    @Test("A client address that servers receive too concerns both")
    func address() throws {
        let found = try findings(.client("legal.termsUrl", "url", "http://pelican-harbor.net/terms"))
        #expect(found.map(\.code) == ["TLS001"])
        #expect(found.map { $0.concerns(.server) } == [true])
        #expect(found.map { $0.concerns(.client) } == [true])
    }

    @Test("A waived finding still concerns the same audience")
    func noted() throws {
        let found = try findings(
            .client("api.pins", "pins", expires: "api.pinsExpire", Self.pins),
            .client("api.pinsExpire", "date", "2025-12-31")
        )
        #expect(found.map { $0.adding(notes: ["a note"]).concerns(.server) } == [false])
    }
}
