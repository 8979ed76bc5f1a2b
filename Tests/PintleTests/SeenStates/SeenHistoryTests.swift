import Foundation
import Testing

@Suite("Saving, throwing away, sharing and rolling back, at random")
struct SeenHistoryTests {
    /// Every history of a thousand in exhaustive runs, a sample of them daily.
    private static let count = ProcessInfo.processInfo.environment["PINTLE_EXHAUSTIVE"] == "1" ? 1_000 : 16

    @Test("No machine raises a false alarm or misses a rollback", arguments: 0..<4)
    func histories(part: Int) throws {
        for number in stride(from: part, to: Self.count, by: 4) {
            var history = try SeenHistory(seed: UInt64(number))
            defer { history.remove() }
            for _ in 0..<24 { try history.advance() }
        }
    }
}
