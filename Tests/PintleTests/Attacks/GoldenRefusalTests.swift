import PintleFindings
import Foundation
import GoldenFiles
import Testing

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
