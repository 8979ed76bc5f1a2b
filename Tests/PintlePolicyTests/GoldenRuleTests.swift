import GoldenFiles
import PintleCore
import PintleFindings
import PintlePolicy
import PintleSystem
import Testing

@Suite("The findings of every rule's bad examples are in golden files")
struct GoldenRuleTests {
    private static func findings(of rule: any Rule.Type) throws -> [Finding] {
        let level = Level.allCases.filter { rule.levels[$0] != nil }.max() ?? .production
        return try rule.examples.bad.flatMap { try TestEnvironment($0, at: level).review().findings }
    }

    @Test("As on a terminal", arguments: TestRules.all.map { $0.code })
    func texts(code: String) throws {
        let rule = try #require(TestRules.all.first { $0.code == code })
        #expect(try GoldenFindings.difference(code, try Self.findings(of: rule)) == nil)
    }

    @Test("So is every code about waivers")
    func waivers() throws {
        var findings: [String: [Finding]] = [:]
        for test in WaiverTests.cases {
            for finding in try WaiverTests.review(test).findings where finding.code.hasPrefix("WAI") {
                findings[finding.code, default: []].append(finding)
            }
        }
        #expect(findings.keys.sorted() == Self.waiverCodes)
        for (code, findings) in findings { #expect(try GoldenFindings.difference(code, findings) == nil) }
    }

    @Test("Every rule has a golden file, and every golden file has a rule")
    func complete() {
        #expect(GoldenFindings.areComplete(TestRules.all.map { $0.code } + Self.waiverCodes))
    }

    private static let waiverCodes = ["WAI001", "WAI002", "WAI003", "WAI004"]
}
