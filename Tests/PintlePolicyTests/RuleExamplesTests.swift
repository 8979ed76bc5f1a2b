import PintleFindings
import PintleCore
import PintlePolicy
import PintleSystem
import Testing

struct RuleExamplesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: any Rule.Type
        let number: Int
        let level: Level
        let example: RuleExample

        var testDescription: String { "\(rule.code) \(number) \(level)" }
    }

    static let bad = TestRules.all.flatMap { rule in
        rule.examples.bad.enumerated().flatMap { number, example in
            Level.allCases.filter { rule.levels[$0] != nil }
                .map { Case(rule: rule, number: number, level: $0, example: example) }
        }
    }

    /// A value that is good at a level is good at every milder one.
    static let good = TestRules.all.flatMap { rule in
        rule.examples.good.enumerated().flatMap { number, example in
            Level.allCases.filter { $0 <= example.level }
                .map { Case(rule: rule, number: number, level: $0, example: example) }
        }
    }

    @Test("Every bad example is refused by its rule alone, at every level of the rule", arguments: bad)
    func refused(example: Case) throws {
        let review = try TestEnvironment(example.example, at: example.level).review()
        #expect(review.findings.map(\.code) == [example.rule.code])
        #expect(review.findings.map(\.severity) == [example.rule.levels[example.level]])
        #expect((review.validated == nil) == (example.rule.levels[example.level] == .error))
    }

    @Test("Every good example is accepted by all rules", arguments: good)
    func accepted(example: Case) throws {
        let review = try TestEnvironment(example.example, at: example.level).review()
        #expect(review.findings == [])
        let settings = example.example.settings + example.example.inherited
        #expect(review.validated?.settings.count == settings.count { $0.value != nil })
    }

    @Test("Every finding has a place, a reason and a fix", arguments: bad)
    func complete(example: Case) throws {
        let finding = try #require(try TestEnvironment(example.example, at: example.level).review().findings.first)
        #expect(finding.environment?.text == "prod")
        #expect(finding.key != nil)
        #expect(finding.setting != nil || example.example.settings.contains { $0.type == nil })
        let file = example.example.inherited.isEmpty ? "prod" : "dev"
        #expect(finding.place?.path == "environments/\(file).env")
        #expect(finding.place?.label != nil)
        for text in [finding.message, finding.why, finding.fix] {
            #expect(!text.isEmpty && !text.hasSuffix(".") && !text.contains("\n"))
        }
    }
}
