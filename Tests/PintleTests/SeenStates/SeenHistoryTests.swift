import SeededRandom
import Testing

@Suite("Random histories of saves, discards, pushes and rollbacks")
struct SeenHistoryTests {
    private static let count = Effort.count(8, exhaustive: 200, all: 1_000)

    @Test("No machine raises a false alarm or misses a rollback", arguments: 0..<4)
    func histories(part: Int) throws {
        for number in stride(from: part, to: Self.count, by: 4) {
            var history = try SeenHistory(seed: UInt64(number))
            defer { history.remove() }
            for _ in 0..<24 { try history.advance() }
        }
    }

    @Test("The same for the roster", arguments: 0..<4)
    func rosters(part: Int) throws {
        for number in stride(from: part, to: Self.count, by: 4) {
            var history = try RosterHistory(seed: UInt64(number))
            defer { history.remove() }
            for _ in 0..<24 { try history.advance() }
        }
    }
}
