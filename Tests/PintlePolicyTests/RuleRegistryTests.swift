import PintleCore
import PintlePolicy
import PintleSchema
import Testing

struct RuleRegistryTests {
    /// The codes that exist, with their weight in production, staging and development.
    static let published: [(code: String, weights: String)] = [
        ("DEM001", "error error error"),
        ("DEM002", "error error error"),
        ("DEM003", "warning warning warning"),
        ("EXP001", "error error error"),
        ("LAY002", "note note note"),
        ("PIN001", "error warning off"),
        ("PIN002", "error error off"),
        ("PIN003", "error error error"),
        ("PIN004", "error error off"),
        ("PIN005", "error error off"),
        ("SEC001", "error error warning"),
        ("SEC002", "error error warning"),
        ("SEC010", "error error error"),
        ("SEC013", "error off off"),
        ("SEC015", "error error off"),
        ("SEC022", "error warning warning"),
        ("TLS001", "error error off"),
        ("TLS002", "error error off"),
    ]

    @Test("Every published code is there with its weight, and no other")
    func codes() {
        let registered = RuleReference.rules.map { rule in
            let weights = [Level.production, .staging, .development].map { rule.levels[$0]?.rawValue ?? "off" }
            return "\(rule.code) \(weights.joined(separator: " "))"
        }
        #expect(registered == Self.published.map { "\($0.code) \($0.weights)" })
    }

    @Test("A rule is documented and shown by example", arguments: RuleReference.rules.map { $0.code })
    func documented(code: String) throws {
        let rule = try #require(RuleReference.rule(code))
        #expect(rule.examples.bad.count >= 2 && rule.examples.good.count >= 2)
        #expect(!rule.title.isEmpty && !rule.why.isEmpty && !rule.fix.isEmpty && !rule.sources.isEmpty)
        for text in [rule.title, rule.why, rule.fix] { #expect(!text.hasSuffix(".") && !text.contains("\n")) }
        #expect(rule.givesWayTo.allSatisfy { RuleReference.rule($0) != nil && $0 != code })
    }

    @Test("No rule is stricter at a milder level", arguments: RuleReference.rules.map { $0.code })
    func monotone(code: String) throws {
        let rule = try #require(RuleReference.rule(code))
        let weights = Level.allCases.map { level in
            rule.levels[level].flatMap(Severity.allCases.firstIndex) ?? -1
        }
        #expect(weights == weights.sorted())
    }

    @Test("Exposure cannot be waived in production", arguments: ["EXP001", "SEC010"])
    func unwaivable(code: String) throws {
        #expect(try #require(RuleReference.rule(code)).isWaivable == false)
    }
}
