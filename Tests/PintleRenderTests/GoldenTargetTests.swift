import GoldenFiles
import PintleCore
import PintleRender
import PintleSchema
import Testing

@Suite("What is wrong with a target, or with a value in it, is said in words that somebody read")
struct GoldenTargetTests {
    private static func findings() throws -> [String: [Finding]] {
        var findings: [String: [Finding]] = [:]
        let clashing = [
            Fixture.target("json", path: "a", name: "one"), Fixture.target("json", path: "A", name: "two"),
        ]
        let schema = Schema(
            project: "chat",
            environments: [],
            settings: [],
            targets: RenderPlanTests.faulty.map(\.0) + clashing
        )
        let settings = [
            try Fixture.setting("path", "it's $5"), try Fixture.setting("mail.subject", "a'b\\c$"),
        ]
        let values = try Fixture.findings(settings, Fixture.target("dotenv"))
        for finding in TargetCheck.findings(for: schema) + values {
            findings[finding.code, default: []].append(finding)
        }
        return findings
    }

    @Test("As on a terminal, and as JSON")
    func texts() throws {
        let findings = try Self.findings()
        for (code, findings) in findings { #expect(try GoldenFindings.differences(code, findings) == []) }
        #expect(findings.keys.sorted() == ["DEL003", "DEL004", "TGT001", "TGT002", "TGT003", "TGT004", "TGT005"])
        #expect(GoldenFindings.areComplete(findings.keys))
    }
}
