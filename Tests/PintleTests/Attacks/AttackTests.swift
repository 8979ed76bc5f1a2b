import Foundation
import Pintle
import PintleCore
import PintleVault
import Testing

@Suite("Every attack is refused, and the same edit by who may is accepted")
struct AttackTests {
    @Test("The edit by who may is accepted", arguments: Attack.all)
    func control(attack: Attack) throws {
        let team = try Team.attacked()
        try attack.setting(team)
        try attack.control(team)
        #expect(try team.workspace().proof().problems.isEmpty)
        try team.load(attack.environment)
    }

    @Test("The attack is refused, with the reason", arguments: Attack.all.filter(\.isRefused))
    func refused(attack: Attack) throws {
        let outcome = try AttackOutcome.of(attack)
        #expect(outcome.attempt != nil || !attack.isProved || !outcome.proof.isEmpty, "verify has to notice it")
        #expect(outcome.attempt != nil || outcome.load != nil, "it was loaded")
        let reasons = outcome.errors.map(\.description)
        #expect(reasons.contains { $0.contains(attack.words) }, "\(reasons)")
    }

    @Test("What is only warned of does not let anybody in again", arguments: Attack.all.filter { !$0.isRefused })
    func warned(attack: Attack) throws {
        let team = try Team.attacked()
        try attack.attack(team)
        let workspace = try team.workspace()
        let reviewed = try team.with("alice") { try workspace.review("prod", identity: $0) }
        #expect(reviewed.notes.contains { $0.contains("can still read prod") })
        let error = #expect(throws: PintleError.self) {
            try team.set("ONE_SECRET", to: "pG2hV7sDk4NyWb8RqC5xTm9ZjL3fEaU6", in: "prod")
        }
        #expect(error?.problem.contains("could read what would be sealed here") == true)
    }

    @Test("The table of the security page is this suite")
    func table() throws {
        let page = URL(filePath: #filePath).appending(path: "../../../../Sources/Pintle/Pintle.docc/Security.md")
        let text = try String(contentsOf: page.standardized, encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map(String.init).dropFirst(2)
        let expected = Attack.all.map(\.row)
        #expect(Array(rows) == expected, "the table has to be:\n\(expected.joined(separator: "\n"))")
    }
}
