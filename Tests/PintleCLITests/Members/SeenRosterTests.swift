import Foundation
import Testing

@Suite("A roster that was thrown away or only reviewed raises no alarm, and a rolled back roster does")
struct SeenRosterTests {
    private let sandbox: Sandbox
    private var origin: String { sandbox.path + "/origin.git" }

    /// The branch `change` follows a bare repository.
    init() throws {
        sandbox = try .repository()
        try sandbox.git("clone", "-q", "--bare", ".", sandbox.path + "/origin.git")
        try sandbox.git("remote", "add", "origin", sandbox.path + "/origin.git")
        try push()
        try sandbox.git("branch", "-q", "-u", "origin/change")
        #expect(try sandbox.verified())
    }

    private func push() throws {
        try sandbox.git("push", "-q", "-f", "origin", "HEAD:change")
        try sandbox.git("fetch", "-q")
    }

    private func add(_ name: String, _ rights: String...) throws -> Outcome {
        try sandbox.run([BuiltBinary.path, "members", "add", name, "--generate"] + rights)
    }

    private func members() throws -> [String] {
        try sandbox.run(as: "alice", "members", "list").lines.filter { !$0.hasPrefix(" ") }
            .compactMap { $0.split(separator: ":").first.map(String.init) }
    }

    private func removesAndAddsAgain() throws {
        #expect(try members() == ["alice"])
        #expect(try sandbox.verified())
        for command in [["check", "dev"], ["get", "dev", "LOG_LEVEL"], ["set", "dev", "LOG_LEVEL", "info"]] {
            let outcome = try sandbox.run([BuiltBinary.path] + command)
            #expect(outcome.status == 0, "\(command): \(outcome)")
        }
        let again = try add("robot", "--read", "base,dev")
        #expect(again.status == 0, "\(again)")
        #expect(try members() == ["alice", "robot"])
        #expect(try sandbox.verified())
    }

    @Test(
        "A member who was added and thrown away can be added again",
        arguments: [["checkout", "-q", "--", "."], ["stash", "-q"], ["reset", "-q", "--hard"]]
    )
    func discarded(command: [String]) throws {
        #expect(try add("robot", "--read", "base,dev").status == 0)
        #expect(try members() == ["alice", "robot"])
        try sandbox.git("add", "-A")
        _ = try sandbox.pintle("status")
        if command[0] == "checkout" { try sandbox.git("reset", "-q") }
        let outcome = try sandbox.run(["/usr/bin/env", "git", "-c", "user.name=A", "-c", "user.email=a@b.c"] + command)
        try #require(outcome.status == 0)
        try removesAndAddsAgain()
    }

    @Test("The same after a commit that was never pushed")
    func neverPushed() throws {
        #expect(try add("robot", "--read", "base,dev").status == 0)
        try sandbox.commit("robot")
        #expect(try members() == ["alice", "robot"])
        try sandbox.git("reset", "-q", "--hard", "HEAD~1")
        try removesAndAddsAgain()
    }

    @Test("A thrown away removal leaves the member, and a colleague's entry may take its place")
    func otherEntry() throws {
        #expect(try add("robot", "--read", "base,dev").status == 0)
        try sandbox.commit("robot")
        try push()
        try sandbox.run(as: "alice", "members", "remove", "robot")
        try sandbox.git("checkout", "-q", "--", ".")
        #expect(try members() == ["alice", "robot"])
        #expect(try sandbox.verified())
        try sandbox.run(as: "alice", "members", "rename", "robot", "machine")
        try sandbox.commit("renamed")
        try push()
        #expect(try members() == ["alice", "machine"])
    }

    /// A colleague's branch with another member, which this machine looks at.
    private func review(_ branch: String, adding name: String) throws {
        try sandbox.git("checkout", "-q", "-b", branch, "origin/change", "--no-track")
        let colleague = ["XDG_STATE_HOME": sandbox.path + "/state-colleague"]
        let added = try sandbox.run(
            [BuiltBinary.path, "members", "add", name, "--generate", "--read", "base,dev"],
            variables: colleague
        )
        try #require(added.status == 0, "\(added)")
        try sandbox.commit(name)
        #expect(try members() == ["alice", name])
        #expect(try sandbox.pintle("check", "dev").status == 0)
    }

    @Test("A reviewed branch binds neither the own branch, nor a new one, nor the next review")
    func reviewed() throws {
        #expect(try members() == ["alice"])
        try review("first", adding: "robot-1")
        try review("second", adding: "robot-2")
        try sandbox.git("checkout", "-q", "-b", "third", "change", "--no-track")
        #expect(try members() == ["alice"])
        #expect(try add("robot", "--schema").status == 0)
        try sandbox.git("checkout", "-q", "--", ".")
        try sandbox.git("checkout", "-q", "change")
        try removesAndAddsAgain()
        try sandbox.commit("robot")
        try push()
        #expect(try members() == ["alice", "robot"])
        try sandbox.git("checkout", "-q", "first")
        #expect(try members() == ["alice", "robot-1"])
    }

    /// Alice removes robot and pushes; then somebody who can push puts the roster from before back.
    private func rollBack() throws {
        #expect(try add("robot", "--read", "base,dev", "--write", "dev").status == 0)
        try sandbox.commit("robot")
        try push()
        #expect(try members() == ["alice", "robot"])
        try sandbox.run(as: "alice", "members", "remove", "robot")
        try sandbox.commit("no robot")
        try push()
    }

    @Test("A rolled back roster is refused to writers, and nobody gets rights back by it", arguments: [false, true])
    func rolledBack(isLookedAt: Bool) throws {
        try rollBack()
        if isLookedAt { #expect(try members() == ["alice"]) }
        try sandbox.git("push", "-q", "-f", "origin", "HEAD~1:change")
        try sandbox.git("fetch", "-q")
        try sandbox.git("reset", "-q", "--hard", "origin/change")
        let listed = try sandbox.pintle("members", "list")
        #expect(listed.status == 65 || !listed.text.contains("robot"), "\(listed)")
        let added = try add("evil", "--read", "base,dev")
        #expect(added.status == 65 && added.errorText.contains("this machine has seen"), "\(added)")
        #expect(try sandbox.pintle("get", "dev", "LOG_LEVEL").status == 65)
        let accepted = try sandbox.pintle("trust", "--accept", "roster", "--yes")
        #expect(accepted.status == 0 && accepted.errorText.contains("keys/roster is accepted"), "\(accepted)")
        #expect(try members() == ["alice", "robot"], "accepting it is the way out")
    }

    @Test("A new branch gives nobody a right back that was taken away on another one")
    func newBranch() throws {
        try rollBack()
        #expect(try members() == ["alice"])
        try sandbox.git("checkout", "-q", "-b", "evil", "HEAD~1", "--no-track")
        for _ in 0..<2 {
            #expect(try members() == ["alice"])
            #expect(try sandbox.pintle("list", "staging").status == 0)
        }
    }

    @Test("A former admin goes on on no branch as if nothing had happened", arguments: ["change", "evil"])
    func formerAdmin(branch: String) throws {
        try sandbox.join("bob", "--admin")
        try sandbox.commit("bob")
        try push()
        #expect(try members() == ["alice", "bob"])
        try sandbox.run(as: "alice", "members", "remove", "bob")
        try sandbox.commit("no bob")
        try push()
        #expect(try members() == ["alice"])
        try sandbox.git("checkout", "-q", "-B", branch, "HEAD~1", "--no-track")
        let evil = try sandbox.run(
            [BuiltBinary.path, "members", "add", "evil", "--schema", "--generate"],
            variables: sandbox.person("bob").merging(["XDG_STATE_HOME": ""]) { $1 }
        )
        try #require(evil.status == 0, "\(evil)")
        let outcome = try sandbox.refused(65, "verify")
        #expect(outcome.errorText.contains("the roster contradicts"), "\(outcome)")
    }

    @Test("A merge that was resolved may be abandoned")
    func abandonedMerge() throws {
        try review("first", adding: "robot-1")
        try sandbox.git("checkout", "-q", "change")
        #expect(try add("robot", "--schema").status == 0)
        try sandbox.commit("robot")
        let git = ["/usr/bin/env", "git", "-c", "user.name=A", "-c", "user.email=a@b.c"]
        try #require(try sandbox.run(git + ["merge", "-q", "first"]).status == 1)
        try sandbox.run(as: "alice", "resolve", "keys/roster", "--yes")
        #expect(try members() == ["alice", "robot", "robot-1"])
        try sandbox.git("merge", "--abort")
        #expect(try members() == ["alice", "robot"])
        #expect(try sandbox.verified())
        try #require(try sandbox.run(git + ["merge", "-q", "first"]).status == 1)
        try sandbox.run(as: "alice", "resolve", "keys/roster", "--yes")
        try sandbox.git("add", "-A")
        try sandbox.git("commit", "-q", "-m", "merged")
        try push()
        #expect(try members() == ["alice", "robot", "robot-1"])
        #expect(try add("robot-3", "--schema").status == 0)
    }
}
