import Foundation
import SeededRandom
import Testing

@Suite("Readers beside a writer")
struct ReadersBesideWriterTests {
    private static let reads = Effort.count(40, exhaustive: 200)

    @Test("A reader sees no false alarm beside a writer")
    func reads() async throws {
        let base = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path + "/" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: base) }
        let machine = try GitMachine.founding(in: base)
        let writer = Task.detached {
            var number = 0
            while !Task.isCancelled {
                number += 1
                try machine.save("\(number)")
                try machine.save("\(number)", of: "BASE_MODE", in: "base")
            }
            return number
        }
        try await withThrowingTaskGroup { group in
            for reader in 0..<3 {
                group.addTask {
                    for turn in 0..<Self.reads {
                        if turn % 3 == reader { #expect(try machine.problems() == []) } else { try machine.read() }
                    }
                }
            }
            try await group.waitForAll()
        }
        writer.cancel()
        #expect(try await writer.value > 1)
    }
}
