import Foundation
import Testing

@Suite("Every command that opens a file records it, and a user may discard own saves")
struct SeenStatesTests {
    private static let file = "environments/prod.env"
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .repository()
    }

    private func get() throws -> Outcome { try sandbox.pintle("get", "prod", "API_TIMEOUT") }

    @Test(
        "An older file that is restored later is refused",
        arguments: [
            ["get", "prod", "API_URL"], ["list", "prod"], ["explain", "prod", "API_URL"], ["check", "prod"], ["status"],
            ["verify"], ["render", "prod", "-o", "out"], ["run", "prod", "--", "true"],
            ["set", "dev", "API_TIMEOUT", "9s"],
        ]
    )
    func recorded(command: [String]) throws {
        let old = try sandbox.bytes(Self.file)
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        // Another machine, which reads a save of another person.
        try FileManager.default.removeItem(atPath: sandbox.state + "/pintle")
        let outcome = try sandbox.run([BuiltBinary.path] + command)
        try #require(outcome.status == 0, "\(command): \(outcome)")
        try sandbox.write(Self.file, old)
        guard command[1...].first != "dev" else {
            // It cannot know a file that it did not open.
            return #expect(try get().status == 0)
        }
        let refused = try sandbox.refused(65, "get", "prod", "API_TIMEOUT")
        #expect(refused.errorText.contains("this is an older state: generation 1, but this machine has seen 2"))
    }

    @Test(
        "A save that git discards locks nothing",
        arguments: [["stash"], ["checkout", "."], ["restore", "."], ["reset", "--hard"]]
    )
    func thrownAway(words: [String]) throws {
        let before = try get().text
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.run(["/usr/bin/env", "git", "-c", "user.name=A", "-c", "user.email=a@example.com"] + words)
        let after = try get()
        #expect(after.status == 0 && after.text == before, "\(after)")
        #expect(try sandbox.pintle("set", "prod", "API_TIMEOUT", "12s").status == 0)
        #expect(try sandbox.pintle("check", "prod").status == 0)
    }

    @Test("A committed save is the lowest accepted state once it is in the history")
    func committed() throws {
        let old = try sandbox.bytes(Self.file)
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.commit("two")
        try sandbox.write(Self.file, old)
        #expect(try sandbox.refused(65, "get", "prod", "API_TIMEOUT").errorText.contains("this is an older state"))
    }

    @Test("Many new commits cannot hide a pushed save")
    func buried() throws {
        let origin = sandbox.path + "/origin.git"
        let old = try sandbox.bytes(Self.file)
        try sandbox.git("clone", "-q", "--bare", ".", origin)
        try sandbox.git("remote", "add", "origin", origin)
        try sandbox.git("fetch", "-q", "origin")
        try sandbox.git("branch", "-q", "--set-upstream-to", "origin/change")
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.commit("two")
        try sandbox.git("push", "-q", "origin", "change")
        let commit = "commit refs/heads/change\ncommitter a <a@example.com> 1900000000 +0000\ndata 1\nx\n"
        let commits = commit + "from refs/heads/change^0\n" + String(repeating: commit, count: 2_100)
        try sandbox.write("commits", commits)
        try sandbox.run(["/bin/sh", "-c", "git fast-import --quiet < commits && rm commits"])
        try sandbox.write(Self.file, old)
        try sandbox.commit("rollback")
        try sandbox.git("push", "-q", "origin", "change")
        #expect(try sandbox.refused(65, "get", "prod", "API_TIMEOUT").errorText.contains("this is an older state"))
    }

    @Test("A push counts, even if no command ran between the push and the rollback")
    func pushed() throws {
        let origin = sandbox.path + "/origin.git"
        try sandbox.git("clone", "-q", "--bare", ".", origin)
        try sandbox.git("remote", "add", "origin", origin)
        try sandbox.git("fetch", "-q", "origin")
        try sandbox.git("branch", "-q", "--set-upstream-to", "origin/change")
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.commit("two")
        // Not shared yet, so it may still go.
        try sandbox.git("reset", "-q", "--hard", "HEAD~1")
        #expect(try get().status == 0)
        try sandbox.git("reset", "-q", "--hard", "HEAD@{1}")
        try sandbox.git("push", "-q", "origin", "change")
        try sandbox.git("reset", "-q", "--hard", "HEAD~1")
        try sandbox.git("push", "-q", "-f", "origin", "change")
        #expect(try sandbox.refused(65, "get", "prod", "API_TIMEOUT").errorText.contains("this is an older state"))
    }

    @Test("An older state is a note while git rewrites the work tree, and deployments refuse it")
    func rewriting() throws {
        let old = try sandbox.bytes(Self.file)
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.commit("two")
        #expect(try get().status == 0)
        try sandbox.git("bisect", "start", "HEAD", "HEAD~1")
        try sandbox.git("checkout", "-q", "change")
        try sandbox.write(Self.file, old)
        for command in [
            ["check", "prod"], ["verify"], ["get", "prod", "API_TIMEOUT"], ["list", "prod"],
            ["explain", "prod", "API_TIMEOUT"], ["status"], ["pins", "plan", "prod"],
        ] {
            let outcome = try sandbox.run([BuiltBinary.path] + command)
            #expect(outcome.status == 0, "\(command): \(outcome)")
            let notes = outcome.errorText.ranges(of: "while a git bisect is under way").count
            #expect(notes == 1, "\(command): \(outcome)")
        }
        let editor = try sandbox.editor("exit 1")
        let edited = try sandbox.refused(65, "edit", "prod", variables: editor)
        #expect(edited.errorText.contains("this is an older state"), "no editor opens: \(edited)")
        #expect(try sandbox.pintle("render", "prod", "-o", "out").status == 65)
        #expect(try sandbox.pintle("run", "prod", "--", "true").status == 65)
        try sandbox.git("bisect", "reset")
        #expect(try get().status == 65)
    }

    @Test(
        "A save over an older state from a merge is refused, so that it never becomes the newest",
        arguments: ["merge", "rebase"]
    )
    func conflict(operation: String) throws {
        let old = try sandbox.bytes(Self.file)
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.commit("two")
        #expect(try get().status == 0)
        try sandbox.git("checkout", "-q", "-b", "intruder")
        try sandbox.write(Self.file, old)
        try sandbox.write("README", "theirs\n")
        try sandbox.commit("old state")
        try sandbox.git("checkout", "-q", "change")
        try sandbox.write("README", "mine\n")
        try sandbox.commit("mine")
        let git = ["/usr/bin/env", "git", "-c", "user.name=A", "-c", "user.email=a@example.com"]
        let variables = ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_EDITOR": "true"]
        try #require(try sandbox.run(git + [operation, "intruder"], variables: variables).status != 0)
        #expect(try get().status == 0, "a note is enough to look at it")
        for command in [
            ["set", "prod", "LOG_LEVEL", "error"], ["rotate", "prod"], ["run", "prod", "--", "true"],
            ["render", "prod", "-o", "out"],
        ] {
            let outcome = try sandbox.run([BuiltBinary.path] + command)
            #expect(outcome.status == 65 && outcome.errorText.contains("this is an older state"), "\(outcome)")
        }
    }

    /// What git is told between a committed save, which Pintle has read, and the next look.
    enum Unclear: String, CaseIterable {
        case noUpstream, prunedUpstream, reusedName, detached
    }

    @Test(
        "Where git cannot tell whether a committed save was shared, going back is refused",
        arguments: Unclear.allCases
    )
    func unclear(case: Unclear) throws {
        if `case` == .detached { try sandbox.git("checkout", "-q", "--detach") }
        if `case` == .prunedUpstream {
            try sandbox.git("clone", "-q", "--bare", ".", sandbox.path + "/origin.git")
            try sandbox.git("remote", "add", "origin", sandbox.path + "/origin.git")
            try sandbox.git("fetch", "-q")
            try sandbox.git("branch", "-q", "-u", "origin/change")
            try sandbox.git("-C", sandbox.path + "/origin.git", "branch", "-q", "-D", "change")
            try sandbox.git("fetch", "-q", "-p")
        }
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.commit("two")
        #expect(try get().status == 0)
        switch `case` {
        case .reusedName:
            try sandbox.git("checkout", "-q", "main")
            try sandbox.git("branch", "-q", "-D", "change")
            try sandbox.git("checkout", "-q", "-b", "change")
        case .detached: try sandbox.git("checkout", "-q", "--detach", "HEAD~1")
        case .noUpstream, .prunedUpstream: try sandbox.git("reset", "-q", "--hard", "HEAD~1")
        }
        let refused = try sandbox.refused(65, "get", "prod", "API_TIMEOUT")
        #expect(refused.errorText.contains("pintle trust --accept prod"), "\(refused)")
    }

    @Test("A colleague's save of the same generation may follow a discarded save")
    func colleague() throws {
        let old = try sandbox.bytes(Self.file)
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        let theirs = try sandbox.bytes(Self.file)
        try FileManager.default.removeItem(atPath: sandbox.state + "/pintle")
        try sandbox.write(Self.file, old)
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "12s")
        try sandbox.write(Self.file, theirs)
        #expect(try get().text == "11s\n")
    }

    @Test("A save that git carries to another branch can be discarded there as well", arguments: Carrying.allCases)
    func carried(way: Carrying) throws {
        let origin = sandbox.path + "/origin.git"
        try sandbox.git("clone", "-q", "--bare", ".", origin)
        try sandbox.git("remote", "add", "origin", origin)
        try sandbox.git("fetch", "-q", "origin")
        for branch in ["feature", "second"] { try sandbox.git("branch", "-q", "--track", branch, "origin/change") }
        try sandbox.git("checkout", "-q", "feature")
        let before = try get().text
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        switch way {
        case .checkout: try sandbox.git("checkout", "-q", "second")
        case .stash:
            try sandbox.git("stash", "-q")
            try sandbox.git("checkout", "-q", "second")
            try sandbox.git("stash", "pop", "-q")
        case .cherryPick, .merge:
            try sandbox.commit("two")
            try sandbox.git("checkout", "-q", "second")
            try sandbox.git(way == .merge ? "merge" : "cherry-pick", "feature")
        }
        #expect(try get().text == "11s\n")
        try sandbox.git("reset", "-q", "--hard", "origin/change")
        let after = try get()
        #expect(after.status == 0 && after.text == before, "\(after)")
    }

    enum Carrying: String, CaseIterable { case checkout, stash, cherryPick, merge }

    @Test("A save that was carried to another branch and shared there is the lowest accepted state")
    func carriedAndShared() throws {
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.git("checkout", "-q", "-b", "second")
        #expect(try get().text == "11s\n")
        try sandbox.commit("two")
        #expect(try get().text == "11s\n")
        try sandbox.git("reset", "-q", "--hard", "HEAD~1")
        #expect(try sandbox.refused(65, "get", "prod", "API_TIMEOUT").errorText.contains("this is an older state"))
    }

    @Test("A save that another branch already shares is confirmed there at the first read")
    func sharedElsewhere() throws {
        try sandbox.run(as: "alice", "set", "prod", "API_TIMEOUT", "11s")
        try sandbox.commit("two")
        try sandbox.git("checkout", "-q", "-b", "second")
        #expect(try get().text == "11s\n")
        try sandbox.git("reset", "-q", "--hard", "HEAD~1")
        #expect(try sandbox.refused(65, "get", "prod", "API_TIMEOUT").errorText.contains("this is an older state"))
    }
}
