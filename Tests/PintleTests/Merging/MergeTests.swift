import PintleCore
import PintleFindings
import PintleProject
import PintleVault
import SeededRandom
import Testing

@Suite("A merge gives what both sides want, or names what they disagree on")
struct MergeTests {
    @Test(
        "Random sides give the result that an oracle of plain values expects",
        arguments: 0..<UInt64(Effort.count(1, exhaustive: 20))
    )
    func oracle(seed: UInt64) throws {
        var history = try MergeHistory(seed: seed)
        let count = Effort.count(40, exhaustive: 250)
        for _ in 0..<count { try history.advance() }
        #expect(history.merges == count && history.conflicts > 0)
    }
}
