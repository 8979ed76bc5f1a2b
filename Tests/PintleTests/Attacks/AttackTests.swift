import Foundation
import GoldenFiles
import Pintle
import PintleFindings
import PintleProject
import PintleSystem
import SeededRandom
import Testing

@Suite("Every attack is refused, and the same edit by an authorized member is accepted")
struct AttackTests {
    @Test("The authorized edit is accepted", arguments: Effort.choice(of: Attack.all, 22))
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

@Suite("Each refused attack prints its golden message")
struct GoldenRefusalTests {
    @Test("The message matches, without parts that change", arguments: Attack.all.filter(\.isRefused))
    func texts(attack: Attack) throws {
        let outcome = try AttackOutcome.of(attack)
        let told = outcome.report.isEmpty ? outcome.errors : outcome.report
        let text = told.map(\.description).joined(separator: "\n")
        let name = attack.name.replacing(/[^A-Za-z0-9]+/, with: "-") + ".txt"
        #expect(try GoldenFile(name).difference(from: Self.settled(text)) == nil)
    }

    @Test("Every golden file belongs to an attack")
    func complete() {
        let names = Attack.all.filter(\.isRefused).map { $0.name.replacing(/[^A-Za-z0-9]+/, with: "-") + ".txt" }
        #expect(GoldenFile.names() == Set(names) && Set(names).count == names.count)
    }

    /// Keys, hashes and days change from run to run.
    static func settled(_ text: String) -> String {
        text.replacing(/pinned in [^ \n]*/, with: "pinned in FILE").replacing(/[A-Za-z0-9_-]{40,}/, with: "HASH")
            .replacing(/20\d\d-\d\d-\d\d(T[0-9:]+Z)?/, with: "DAY")
            .replacing(/20\d{6}T\d{6}Z/, with: "TIME")
    }
}
