import Foundation
import SeededRandom
import Testing

@Suite("Every way in which git puts two sides together merges env files")
struct GitOperationMergeTests {
    /// Daily only some of them: each one is a dozen commands.
    static let isExhaustive = Effort.current != .sample

    private let branches: Branches

    init() throws {
        branches = try Branches()
    }

    @Test("A rebase of five commits keeps every commit, and what each one set", .enabled(if: isExhaustive))
    func rebase() throws {
        try branches.branch("feature", from: "main", setting: ["API_TIMEOUT": "11s"])
        for number in 2...5 {
            try branches.save([
                "SESSION_SECRET": "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkV\(number)", "API_TIMEOUT": "1\(number)s",
            ])
        }
        try branches.branch("change", from: "main", setting: ["LOG_LEVEL": "warning"])
        try branches.done("checkout", "-q", "feature")
        try branches.done("rebase", "-q", "change")
        let count = try branches.git("rev-list", "--count", "change..feature").text
        #expect(count == "5\n")
        #expect(try branches.value("LOG_LEVEL") == "warning" && branches.value("API_TIMEOUT") == "15s")
        #expect(try branches.value("SESSION_SECRET") == "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkV5")
        #expect(try branches.isClean())
    }

    @Test("A rebase that stops is settled by resolve, and goes on", .enabled(if: isExhaustive))
    func stoppedRebase() throws {
        try branches.branch("feature", from: "main", setting: ["LOG_LEVEL": "info"])
        try branches.save(["API_TIMEOUT": "11s"])
        try branches.branch("change", from: "main", setting: ["LOG_LEVEL": "warning"])
        try branches.done("checkout", "-q", "feature")
        #expect(try branches.git("rebase", "-q", "change").status == 1)
        // In a rebase, theirs is the commit that is applied.
        let resolved = try branches.pintle("resolve", "--theirs", "LOG_LEVEL")
        #expect(resolved.errorText.contains("git rebase --continue"), "\(resolved)")
        try branches.done("add", "-A")
        try branches.done("rebase", "--continue")
        #expect(try branches.value("LOG_LEVEL") == "info" && branches.value("API_TIMEOUT") == "11s")
        #expect(try branches.isClean())
    }

    @Test("A cherry-pick takes over one change")
    func cherryPick() throws {
        try branches.branch("feature", from: "main", setting: ["API_TIMEOUT": "11s"])
        try branches.save(["AUTH_SESSION_TIMEBOX": "2d"])
        try branches.save(["API_TIMEOUT": "12s"])
        try branches.branch("change", from: "main", setting: ["LOG_LEVEL": "warning"])
        let picked = try branches.git("cherry-pick", "feature")
        // The commit before it set the same setting, which this branch lacks.
        #expect(picked.status == 1 && picked.errorText.contains("has an unsettled merge"), "\(picked)")
        try branches.pintle("resolve", "--theirs", "API_TIMEOUT")
        try branches.done("commit", "-q", "-a", "--no-edit")
        #expect(try branches.value("API_TIMEOUT") == "12s" && branches.value("LOG_LEVEL") == "warning")
        #expect(try branches.isClean())
    }

    @Test("A revert puts the old value back and keeps later changes", .enabled(if: isExhaustive))
    func revert() throws {
        try branches.branch("change", from: "main", setting: ["API_TIMEOUT": "11s"])
        try branches.save(["LOG_LEVEL": "warning"])
        let before = try branches.git("show", "main:environments/dev.env").text
        let reverted = try branches.git("revert", "--no-edit", "HEAD~1")
        #expect(reverted.status == 1, "\(reverted)")
        let resolved = try branches.pintle("resolve")
        #expect(resolved.errorText.contains("git revert --continue"), "\(resolved)")
        try branches.done("add", "-A")
        try branches.done("revert", "--continue")
        #expect(try branches.value("LOG_LEVEL") == "warning" && branches.value("API_TIMEOUT") != "11s")
        let line = before.split(separator: "\n").first { $0.hasPrefix("API_TIMEOUT=") }
        #expect(try line.map { try branches.file.contains($0 + "\n") } ?? !branches.file.contains("API_TIMEOUT="))
        #expect(try branches.isClean())
    }

    @Test("A stash that is popped over another save is merged", .enabled(if: isExhaustive))
    func stash() throws {
        try branches.done("checkout", "-q", "-B", "change", "main", "--no-track")
        try branches.pintle("set", "dev", "API_TIMEOUT", "11s")
        try branches.done("stash", "-q")
        try branches.save(["LOG_LEVEL": "warning"])
        let popped = try branches.git("stash", "pop")
        #expect(popped.status == 0, "\(popped)")
        #expect(try branches.value("API_TIMEOUT") == "11s" && branches.value("LOG_LEVEL") == "warning")
        try branches.done("commit", "-q", "-a", "-m", "popped")
        // A stash that disagrees is settled too.
        try branches.pintle("set", "dev", "LOG_LEVEL", "info")
        try branches.done("stash", "-q")
        try branches.save(["LOG_LEVEL": "error"])
        #expect(try branches.git("stash", "pop").status == 1)
        try branches.pintle("resolve", "--theirs", "LOG_LEVEL")
        #expect(try branches.value("LOG_LEVEL") == "info")
        #expect(try branches.sandbox.verified())
    }

    @Test("An octopus merge either takes all branches or leaves the work tree as it was", .enabled(if: isExhaustive))
    func octopus() throws {
        try branches.branch("one", from: "main", setting: ["API_TIMEOUT": "11s"])
        try branches.branch("two", from: "main", setting: ["LOG_LEVEL": "warning"])
        try branches.branch("change", from: "main", setting: ["AUTH_SESSION_TIMEBOX": "2d"])
        let before = try branches.file
        let outcome = try branches.git("merge", "-q", "--no-edit", "one", "two")
        #expect(outcome.status != 0, "\(outcome)")
        if outcome.status != 2 { _ = try branches.git("merge", "--abort") }
        try branches.done("reset", "-q", "--hard")
        #expect(try branches.file == before)
        // One after the other works.
        try branches.done("merge", "-q", "--no-edit", "one")
        try branches.done("merge", "-q", "--no-edit", "two")
        #expect(try branches.value("API_TIMEOUT") == "11s" && branches.value("LOG_LEVEL") == "warning")
        #expect(try branches.value("AUTH_SESSION_TIMEBOX") == "2d")
        #expect(try branches.isClean())
    }

    @Test("Branches that merged each other are merged again, and no value comes back", .enabled(if: isExhaustive))
    func crissCross() throws {
        try branches.branch("one", from: "main", setting: ["API_TIMEOUT": "11s", "AUTH_SESSION_TIMEBOX": "2d"])
        try branches.branch("two", from: "main", setting: ["LOG_LEVEL": "warning"])
        try branches.done("branch", "two-before")
        try branches.done("merge", "-q", "--no-edit", "one")
        try branches.done("checkout", "-q", "one")
        try branches.done("merge", "-q", "--no-edit", "two-before")
        // Both now have two common states. This side takes one change back, and the other side goes on.
        try branches.save(["API_TIMEOUT": "10s"])
        try branches.done("checkout", "-q", "two")
        try branches.save(["AUTH_SESSION_TIMEBOX": "3d"])
        let bases = try branches.git("merge-base", "--all", "one", "two").lines
        try #require(bases.count == 2)
        let outcome = try branches.git("merge", "-q", "--no-edit", "one")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try branches.value("API_TIMEOUT") == "10s" && branches.value("AUTH_SESSION_TIMEBOX") == "3d")
        #expect(try branches.value("LOG_LEVEL") == "warning")
        #expect(try branches.isClean())
    }

    @Test("A linked work tree and a submodule merge in the same way", .enabled(if: isExhaustive))
    func worktrees() throws {
        try branches.branch("feature", from: "main", setting: ["API_TIMEOUT": "11s"])
        try branches.branch("change", from: "main", setting: ["LOG_LEVEL": "warning"])
        let linked = branches.sandbox.path + "/linked"
        try branches.done("worktree", "add", "-q", "-b", "linked", linked, "change")
        try branches.pintle("trust", "--yes", in: linked)
        try branches.done("merge", "-q", "--no-edit", "feature", in: linked)
        #expect(try branches.value("API_TIMEOUT", in: linked) == "11s")

        let outer = branches.sandbox.path + "/outer"
        try FileManager.default.createDirectory(atPath: outer, withIntermediateDirectories: true)
        try branches.done("init", "-q", in: outer)
        try branches.done("submodule", "add", "-q", branches.sandbox.project, "inner", in: outer)
        let inner = outer + "/inner"
        try branches.pintle("trust", "--yes", in: inner)
        try branches.pintle("git", "install", in: inner)
        try branches.done("merge", "-q", "--no-edit", "origin/feature", in: inner)
        #expect(
            try branches.value("API_TIMEOUT", in: inner) == "11s" && branches.value("LOG_LEVEL", in: inner) == "warning"
        )
    }

    @Test("A project in a subdirectory is merged too", .enabled(if: isExhaustive))
    func subdirectory() throws {
        let outer = branches.sandbox.path + "/outer"
        try FileManager.default.createDirectory(atPath: outer + "/services", withIntermediateDirectories: true)
        try branches.done("init", "-q", "-b", "main", in: outer)
        let project = outer + "/services/chat"
        try FileManager.default.copyItem(atPath: branches.sandbox.project, toPath: project)
        try FileManager.default.removeItem(atPath: project + "/.git")
        try branches.pintle("trust", "--yes", in: project)
        try branches.pintle("git", "install", in: project)
        try branches.done("add", "-A", in: outer)
        try branches.done("commit", "-q", "-m", "one", in: outer)
        try branches.done("checkout", "-q", "-b", "feature", in: outer)
        try branches.save(["API_TIMEOUT": "11s"], in: project)
        try branches.done("checkout", "-q", "main", in: outer)
        try branches.save(["LOG_LEVEL": "warning"], in: project)
        try branches.done("merge", "-q", "--no-edit", "feature", in: project)
        #expect(
            try branches.value("API_TIMEOUT", in: project) == "11s"
                && branches.value("LOG_LEVEL", in: project) == "warning"
        )
    }

    @Test("Two people with two clones merge each other's saves, and push", .enabled(if: isExhaustive))
    func twoClones() throws {
        let sandbox = branches.sandbox
        try sandbox.join("bob", "--read", "base,dev", "--write", "dev")
        try sandbox.commit("bob")
        let (origin, bobs) = (sandbox.path + "/origin.git", sandbox.path + "/bobs")
        try branches.done("clone", "-q", "--bare", ".", origin)
        try branches.done("remote", "add", "origin", origin)
        try branches.done("fetch", "-q")
        try branches.done("branch", "-q", "-u", "origin/change")
        try branches.done("clone", "-q", "-b", "change", origin, bobs)
        try branches.pintle("trust", "--yes", as: "bob", in: bobs)
        try branches.pintle("git", "install", as: "bob", in: bobs)
        for round in 1...3 {
            try branches.save(["API_TIMEOUT": "1\(round)s"])
            try branches.done("push", "-q")
            try branches.save(["AUTH_SESSION_TIMEBOX": "\(round + 1)d"], as: "bob", in: bobs)
            try branches.done("pull", "-q", "--no-rebase", "--no-edit", as: "bob", in: bobs)
            try branches.done("push", "-q", as: "bob", in: bobs)
            try branches.done("pull", "-q", "--ff-only")
            #expect(try branches.value("API_TIMEOUT", as: "bob", in: bobs) == "1\(round)s")
            #expect(try branches.value("AUTH_SESSION_TIMEBOX") == "\(round + 1)d")
            #expect(try branches.isClean())
        }
    }
}
