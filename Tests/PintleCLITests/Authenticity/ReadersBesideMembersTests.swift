import Foundation
import SeededRandom
import Testing

@Suite("Readers beside a member who changes members and signs schemas", .timeLimit(.minutes(20)))
struct ReadersBesideMembersTests {
    private static let schema = "environments/schema.yaml"

    @Test("A reader sees no false alarm beside a writer")
    func reads() async throws {
        let sandbox = try Sandbox.example()
        try sandbox.join("bob", "--read", "base,dev")
        let writer = Task.detached {
            var turn = 0
            while !Task.isCancelled {
                turn += 1
                try sandbox.run(as: "alice", "members", "grant", "bob", "--write", "base,dev")
                try sandbox.run(as: "alice", "members", "revoke", "bob", "--write", "base,dev")
                try sandbox.write(Self.schema, "# turn \(turn)\n" + (try sandbox.text(Self.schema)))
                try sandbox.run(as: "alice", "schema", "sign", "--yes")
                try sandbox.run(as: "alice", "set", "dev", "API_TIMEOUT", "\(turn % 9 + 1)s")
            }
            return turn
        }
        // An unsigned schema serves development alone, so the readers read development.
        let commands = [
            ["get", "dev", "API_TIMEOUT"], ["list", "dev"], ["explain", "dev", "API_TIMEOUT"], ["check", "dev"],
        ]
        try await withThrowingTaskGroup { group in
            for reader in 0..<3 {
                group.addTask {
                    for turn in 0..<Effort.count(12, exhaustive: 40) {
                        let outcome = try sandbox.run([BuiltBinary.path] + commands[(turn + reader) % commands.count])
                        #expect(outcome.status == 0, "\(outcome)")
                    }
                }
            }
            try await group.waitForAll()
        }
        writer.cancel()
        #expect(try await writer.value > 1)
    }
}
