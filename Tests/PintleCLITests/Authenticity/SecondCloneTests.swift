import Foundation
import Testing

@Suite("A root that this machine trusts at another path can be trusted here too")
struct SecondCloneTests {
    private let sandbox: Sandbox
    private var second: String { sandbox.path + "/second" }

    init() throws {
        sandbox = try .repository()
        try sandbox.git("clone", "-q", ".", second)
    }

    private func here(_ arguments: String...) throws -> Outcome {
        try sandbox.run([BuiltBinary.path] + arguments, directory: second)
    }

    @Test("The refusal names the other path, and trust --yes trusts the root here")
    func taken() throws {
        let refused = try here("verify")
        #expect(refused.status == 77 && refused.errorText.contains("trusts this root at \(sandbox.project)"))
        #expect(refused.errorText.contains("trust its root here too: pintle trust"), "\(refused)")
        let shown = try here("trust")
        #expect(shown.status == 64 && shown.errorText.contains("pintle trust --yes"), "\(shown)")
        #expect(try here("verify").status == 77, "showing pins nothing without a terminal")
        #expect(try here("trust", "--yes").status == 0)
        #expect(try here("verify").status == 0)
        #expect(try here("check", "prod").status == 0)
    }

    @Test("A moved directory can be trusted again")
    func moved() throws {
        let moved = sandbox.path + "/moved"
        try FileManager.default.moveItem(atPath: sandbox.project, toPath: moved)
        #expect(try sandbox.run([BuiltBinary.path, "trust", "--yes"], directory: moved).status == 0)
        #expect(try sandbox.run([BuiltBinary.path, "check", "prod"], directory: moved).status == 0)
    }

    @Test("The command asks on a terminal")
    func asks() throws {
        let outcome = try sandbox.onTerminal("trust", "-C", second, answers: [("Trust it here too?", "y")])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try here("verify").status == 0)
    }

    @Test("Another root is not trusted")
    func foreign() throws {
        let other = try Sandbox.begun("--example")
        try Data(try other.bytes("keys/roster")).write(to: URL(filePath: second + "/keys/roster"))
        let outcome = try here("trust", "--yes")
        #expect(outcome.status == 0 && outcome.errorText.contains("Compare it with the root"), "\(outcome)")
        #expect(try here("verify").status == 77)
    }

    @Test("A roster without the checkpoint that another path stores is refused")
    func older() throws {
        try sandbox.join("bob", "--read", "dev")
        let checkpoint = try #require(try sandbox.run(as: "alice", "verify", "--print-checkpoint").lines.first)
        try sandbox.run(as: "alice", "trust", String(checkpoint.dropFirst("PINTLE_ROOT=".count)))
        try FileManager.default.removeItem(atPath: sandbox.state)
        let outcome = try here("trust", "--yes")
        #expect(outcome.status == 65 && outcome.errorText.contains("does not contain the checkpoint"), "\(outcome)")
        #expect(try here("verify").status != 0)
    }
}
