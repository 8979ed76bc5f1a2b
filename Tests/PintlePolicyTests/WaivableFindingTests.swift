import PintleCore
import PintleFindings
import PintlePolicy
import PintleSchema
import SeededRandom
import Testing

@Suite("A waiver for the setting that a finding names accepts it")
struct WaivableFindingTests {
    static let codes = TestRules.all.filter { $0.isWaivable && $0.levels[.production] != nil }.map { $0.code }

    @Test("The finding of every bad example", arguments: Effort.choice(of: codes, 40))
    func accepted(code: String) throws {
        let rule = try #require(TestRules.all.first { $0.code == code })
        for example in rule.examples.bad {
            var environment = TestEnvironment(example, at: .production)
            let finding = try #require(try environment.review().findings.first)
            guard let setting = finding.setting else {
                #expect(example.settings.contains { $0.type == nil }, "the schema does not declare the setting")
                continue
            }
            environment.waivers = [
                Waiver(
                    rule: code,
                    setting: setting,
                    environments: [try #require(finding.environment)],
                    reason: "until the next release",
                    owner: try #require(MemberName("alice")),
                    from: try TestEnvironment.day(TestEnvironment.today),
                    until: try TestEnvironment.day("2026-12-20"),
                    place: SourcePlace(path: "environments/schema.yaml", line: 99)
                )
            ]
            let waived = try environment.review()
            #expect(waived.findings.map(\.code) == [code] && waived.findings.map(\.severity) == [.note])
            #expect(waived.validated != nil)
        }
    }
}
