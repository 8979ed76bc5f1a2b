import Foundation
import Testing

@Suite("Reading while somebody saves")
struct ReadersBesideWriterTests {
    @Test("Of 600 reads beside a writer that never rests none is an alarm")
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
                    for turn in 0..<200 {
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
