import Foundation
import SeededRandom
import Synchronization
import Testing

@Suite("Readers beside a member who changes members and signs schemas", .timeLimit(.minutes(20)))
struct ReadersBesideMembersTests {
    fileprivate static let schema = "environments/schema.yaml"

    /// Changes members, schema and a value in turn until it is stopped, on a thread that blocks no test.
    private final class Writer: Sendable {
        private let state = Mutex((isStopped: false, turns: 0, error: nil as (any Error)?))
        private let ended = DispatchSemaphore(value: 0)

        init(_ sandbox: Sandbox) {
            Thread.detachNewThread { [self] in
                while !state.withLock({ $0.isStopped }) {
                    do {
                        try change(sandbox, turn: state.withLock { $0.turns } + 1)
                        state.withLock { $0.turns += 1 }
                    } catch {
                        state.withLock { ($0.isStopped, $0.error) = (true, error) }
                    }
                }
                ended.signal()
            }
        }

        private func change(_ sandbox: Sandbox, turn: Int) throws {
            try sandbox.run(as: "alice", "members", "grant", "bob", "--write", "base,dev")
            try sandbox.run(as: "alice", "members", "revoke", "bob", "--write", "base,dev")
            let text = try sandbox.text(ReadersBesideMembersTests.schema)
            // As editors save: a reader gets the old file or the new one, whole.
            let file = URL(filePath: sandbox.project + "/" + ReadersBesideMembersTests.schema)
            try Data("# turn \(turn)\n\(text)".utf8).write(to: file, options: .atomic)
            try sandbox.run(as: "alice", "schema", "sign", "--yes")
            try sandbox.run(as: "alice", "set", "dev", "API_TIMEOUT", "\(turn % 9 + 1)s")
        }

        /// - Returns: The number of turns.
        /// - Throws: The error that stopped it.
        func stop() throws -> Int {
            state.withLock { $0.isStopped = true }
            ended.wait()
            if let error = state.withLock({ $0.error }) { throw error }
            return state.withLock { $0.turns }
        }
    }

    @Test("A reader sees no false alarm beside a writer")
    func reads() throws {
        let sandbox = try Sandbox.example()
        try sandbox.join("bob", "--read", "base,dev")
        let writer = Writer(sandbox)
        // A schema that is unsigned for a moment serves development alone, so the readers read dev.
        let commands = [
            ["get", "dev", "API_TIMEOUT"], ["list", "dev"], ["explain", "dev", "API_TIMEOUT"], ["check", "dev"],
        ]
        for turn in 0..<Effort.count(32, exhaustive: 120) {
            let outcome = try sandbox.run([BuiltBinary.path] + commands[turn % commands.count])
            #expect(outcome.status == 0, "\(outcome)")
        }
        #expect(try writer.stop() > 0)
    }
}
