import PintleProject
import Foundation
import Pintle
import PintleSystem
import Testing

@Suite("Every attack is refused, and the same edit by an authorized member is accepted")
struct AttackTests {
    @Test("The authorized edit is accepted", arguments: Attack.all)
    func control(attack: Attack) throws {
        let team = try Team.attacked()
        try attack.setting(team)
        try attack.control(team)
        #expect(try team.project().verificationReport().problems.isEmpty)
        try team.load(attack.environment)
    }

    @Test("The attack is refused, with the reason", arguments: Attack.all.filter(\.isRefused))
    func refused(attack: Attack) throws {
        let outcome = try AttackOutcome.of(attack)
        #expect(outcome.attempt != nil || !attack.isVerified || !outcome.report.isEmpty, "verify has to notice it")
        #expect(outcome.attempt != nil || outcome.load != nil, "it was loaded")
        let reasons = outcome.errors.map(\.description)
        #expect(reasons.contains { $0.contains(attack.words) }, "\(reasons)")
    }

    @Test("The table of the security page lists exactly these attacks")
    func table() throws {
        let page = URL(filePath: #filePath).appending(path: "../../../../Sources/Pintle/Pintle.docc/Security.md")
        let text = try String(contentsOf: page.standardized, encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map(String.init).dropFirst(2)
        let expected = Attack.all.map(\.row)
        if ProcessInfo.processInfo.environment["PINTLE_GOLDEN"] == "write" {
            let whole = text.replacing(rows.joined(separator: "\n"), with: expected.joined(separator: "\n"))
            return try Data(whole.utf8).write(to: page.standardized)
        }
        #expect(Array(rows) == expected, "the table has to be:\n\(expected.joined(separator: "\n"))")
    }
}
