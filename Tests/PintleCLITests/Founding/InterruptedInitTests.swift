#if os(Linux)
import Foundation
import SeededRandom
import Testing

@Suite(
    "A killed init leaves a project that a second init completes",
    .enabled(if: Sandbox.mayTrace, "strace may not trace here")
)
struct InterruptedInitTests {
    private static let command = [BuiltBinary.path, "init"]

    @Test("A second init creates the project, whenever the first one was killed", .timeLimit(.minutes(20)))
    func killed() throws {
        let calls = try Self.calls()
        #expect(calls.count > 15)
        for call in Effort.choice(of: calls, 6) {
            let sandbox = try Sandbox()
            let outcome = try sandbox.run(Self.command, injecting: "signal=KILL", at: call)
            #expect(outcome.status == 128 + 9, "\(call): \(outcome)")
            let again = try sandbox.run(Self.command)
            // The root is stored last: from then on everything exists.
            let isDone = again.status == 73 && again.errorText.contains("already contains a project")
            #expect(again.status == 0 || isDone, "\(call): \(again)")
            #expect(try sandbox.verified(), "\(call)")
            let names = try Tree(sandbox.project).paths
            #expect(!names.contains { $0.contains(".pintle-tmp-") }, "\(call): \(names)")
        }
    }

    @Test("Files that a user changed meanwhile stay")
    func changed() throws {
        let sandbox = try Sandbox()
        let call = try #require(try Self.calls().last { $0.name.hasPrefix("link") && $0.text.contains("keys/roster") })
        _ = try sandbox.run(Self.command, injecting: "signal=KILL", at: call)
        try sandbox.write("environments/dev.env", "A=mine")
        let again = try sandbox.pintle("init")
        #expect(again.status == 73 && again.errorText.contains("environments/dev.env is there already"), "\(again)")
        #expect(try sandbox.text("environments/dev.env") == "A=mine")
    }

    /// The calls of an init that change the project or pin its root.
    private static func calls() throws -> [SystemCall] {
        let sandbox = try Sandbox()
        try #require(try sandbox.traced([], command).status == 0)
        var counts: [String: Int] = [:]
        var calls: [SystemCall] = []
        for line in try String(contentsOfFile: sandbox.path + "/../trace", encoding: .utf8).split(separator: "\n") {
            let name = String(line.prefix { $0 != "(" })
            counts[name, default: 0] += 1
            let call = SystemCall(name: name, number: counts[name] ?? 0, text: String(line))
            let changes =
                ["link", "unlink", "rename", "mkdir"].contains { name.hasPrefix($0) } || line.contains("O_CREAT")
            if changes, line.contains("/project/") || line.contains("/roots") { calls.append(call) }
        }
        return calls
    }
}
#endif
