import PintleCore
import PintleFindings
import PintlePolicy
import Testing

@Suite("A missing value gives one finding")
struct MissingValueTests {
    private func missing(_ name: String) throws -> Finding {
        let name = try #require(SettingName(name))
        return Finding(
            code: "DEL001",
            severity: .error,
            setting: name,
            key: name.key,
            message: "\(name) is required in prod, but has no value",
            why: "",
            fix: ""
        )
    }

    private func environment() -> TestEnvironment {
        TestEnvironment(
            .client("api.url", "url", pins: "api.pins", "https://api.pelican-harbor.net"),
            .client("api.pins", "pins", nil)
        )
    }

    @Test("Missing required pins give no second finding at the pinned address")
    func pins() throws {
        var environment = environment()
        environment.findings = [try missing("api.pins")]
        let findings = try environment.review().findings
        #expect(findings.map(\.code) == ["DEL001"])
        #expect(findings.first?.notes.contains { $0.contains("api.url is pinned by api.pins") } == true)
    }

    @Test("Missing optional pins give a finding at the address")
    func optional() throws {
        #expect(try environment().review().findings.map(\.code) == ["PIN001"])
    }

    @Test("The missing pins of one address do not hide those of another")
    func other() throws {
        var environment = environment()
        environment.add(.client("live.url", "url", pins: "live.pins", "wss://live.pelican-harbor.net"))
        environment.findings = [try missing("api.pins")]
        #expect(try environment.review().findings.map(\.code).sorted() == ["DEL001", "PIN001"])
    }

    @Test("A required empty secret gives one finding")
    func secret() throws {
        var environment = TestEnvironment(.secret("mail.password", ""))
        environment.findings = [try missing("mail.password")]
        #expect(try environment.review().findings.map(\.code) == ["DEL001"])
    }
}
