#if os(Linux)
import Foundation
import SeededRandom
import Testing

@Suite("A killed removal is completed by the same command", .enabled(if: Sandbox.mayTrace, "strace may not trace here"))
struct InterruptedRemovalTests {
    @Test("The removal can be completed after any killed write, and the removed key opens nothing")
    func killed() throws {
        let first = try Sandbox.founded()
        try first.run(as: "alice", "set", "prod", "API_TOKEN", "--stdin", input: "known to bob")
        try first.join("bob", "--read", "staging,prod", "--write", "staging,prod")
        try first.run(as: "bob", "set", "prod", "OTHER", "--stdin", input: "also known to bob")
        let calls = try Sandbox(copying: first).systemCalls([BuiltBinary.path, "members", "remove", "bob"])
            .filter { $0.name.hasPrefix("rename") || $0.name == "fsync" }
        #expect(calls.count > 8)
        for call in Effort.choice(of: calls, 4) {
            let sandbox = try Sandbox(copying: first)
            let killed = try sandbox.run(
                [BuiltBinary.path, "members", "remove", "bob"],
                injecting: "signal=KILL",
                at: call
            )
            try #require(killed.status == 128 + 9, "\(call): \(killed)")
            let again = try sandbox.pintle("members", "remove", "bob")
            #expect(again.status == 0, "\(call): \(again)")
            #expect(again.text.contains("prod API_TOKEN") && again.text.contains("prod OTHER"), "\(call): \(again)")
            #expect(try sandbox.verified(), "\(call)")
            let status = try sandbox.run(as: "alice", "status")
            #expect(!status.text.contains("can still open"), "\(call): \(status)")
            #expect(!(try sandbox.text("environments/prod.env").contains("reader bob")), "\(call)")
            #expect(try sandbox.value("prod", "OTHER") == Array("also known to bob".utf8), "\(call)")
        }
    }
}
#endif
