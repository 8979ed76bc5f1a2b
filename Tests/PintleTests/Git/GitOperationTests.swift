import Foundation
import PintleProject
import Testing

@Suite("An unfinished git operation is seen without starting git")
struct GitOperationTests {
    private let repository: Repository

    init() throws {
        repository = try Repository()
        try repository.commit("file", "one")
        try repository.git("checkout", "-q", "-b", "side")
        try repository.commit("file", "two")
        try repository.git("checkout", "-q", "main")
        try repository.commit("file", "three")
    }

    private func operation(in directory: String? = nil) throws -> GitOperation? {
        try #require(try ProjectDirectory(directory ?? repository.path).git).operation
    }

    @Test(
        "An operation that stopped at a conflict is named until it is aborted",
        arguments: [
            (["merge", "side"], ["merge", "--abort"], GitOperation.merge),
            (["rebase", "side"], ["rebase", "--abort"], .rebase),
            (["rebase", "--apply", "side"], ["rebase", "--abort"], .rebase),
            (["cherry-pick", "side"], ["cherry-pick", "--abort"], .cherryPick),
            (["revert", "--no-edit", "HEAD~1"], ["revert", "--abort"], .revert),
        ]
    )
    func stopped(begin: [String], end: [String], operation: GitOperation) throws {
        #expect(try self.operation() == nil)
        #expect(try repository.run(begin).status == 1)
        #expect(try self.operation() == operation)
        try repository.git(end)
        #expect(try self.operation() == nil)
    }

    @Test("A bisection counts as an operation")
    func bisection() throws {
        try repository.git("bisect", "start")
        #expect(try operation() == .bisect)
        try repository.git("bisect", "reset")
        #expect(try operation() == nil)
    }

    @Test("A linked work tree has an operation of its own")
    func linked() throws {
        let linked = repository.beside("linked")
        try repository.git("worktree", "add", "-q", linked, "side")
        #expect(try repository.run(["merge", "main"], in: linked).status == 1)
        #expect(try operation(in: linked) == .merge)
        #expect(try operation() == nil)
    }
}
