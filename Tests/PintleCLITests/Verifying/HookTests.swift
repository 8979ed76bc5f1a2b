import Foundation
import Testing

@Suite("A git hook verifies the staged commit")
struct HookTests {
    private static let file = "environments/prod.env"

    /// A repository whose hook runs `verify --staged`.
    private func repository(at top: String, _ sandbox: Sandbox, hook: String) throws {
        let root = try #require(try sandbox.machine()["PINTLE_ROOT"])
        try sandbox.git("init", "-q", "-b", "main", top)
        try sandbox.git("add", "-A", ".")
        try sandbox.git("commit", "-q", "-m", "one")
        let script = top + "/.git/hooks/pre-commit"
        try FileManager.default.createDirectory(
            atPath: top + "/.git/hooks",
            withIntermediateDirectories: true
        )
        let text = hook.replacing("pintle", with: BuiltBinary.path)
        try sandbox.writeProgram(script, "#!/bin/sh\nexport PINTLE_ROOT=\(root)\n\(text)\n")
    }

    private func commit(
        _ arguments: String...,
        in directory: String,
        _ sandbox: Sandbox,
        _ more: [String]
    ) throws -> Outcome {
        try sandbox.run(
            ["/usr/bin/env", "git", "-c", "user.name=Alice", "-c", "user.email=alice@example.com", "commit", "-q"]
                + arguments + more,
            variables: ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"],
            directory: directory
        )
    }

    /// Commits a bad file, which has to fail, and then a good one.
    private func check(_ project: String, _ sandbox: Sandbox, sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        let file = URL(filePath: project + "/" + Self.file)
        let good = try Data(contentsOf: file)
        for arguments in [["-a"], [Self.file], []] {
            try (Data("# changed\n".utf8) + good).write(to: file)
            try sandbox.git("-C", project, "add", Self.file)
            let refused = try commit("-m", "bad", in: project, sandbox, arguments)
            #expect(refused.status != 0, "\(arguments): \(refused)", sourceLocation: sourceLocation)
            let says =
                refused.errorText.contains("is not what alice signed") && !refused.errorText.contains("is missing")
            #expect(says, "\(arguments): \(refused)", sourceLocation: sourceLocation)
            try good.write(to: file)
            try sandbox.git("-C", project, "add", Self.file)
            let accepted = try commit("--allow-empty", "-m", "good", in: project, sandbox, arguments)
            #expect(accepted.status == 0, "\(arguments): \(accepted)", sourceLocation: sourceLocation)
        }
    }

    @Test(
        "It works in plain and linked work trees, with the project below the top",
        arguments: ["pintle verify -C project --staged", "cd project && pintle verify --staged"]
    )
    func below(hook: String) throws {
        let sandbox = try Sandbox.example()
        try repository(at: sandbox.path, sandbox, hook: hook)
        try check(sandbox.project, sandbox)
        let linked = sandbox.path + "/tmp/linked"
        try sandbox.git("worktree", "add", "-q", linked, "-b", "linked")
        try check(linked + "/project", sandbox)
    }

    @Test("It works in a linked work tree, with the project at the top")
    func top() throws {
        let sandbox = try Sandbox.example()
        try repository(at: sandbox.project, sandbox, hook: "pintle verify --staged")
        let linked = sandbox.path + "/tmp/linked"
        try sandbox.git("worktree", "add", "-q", linked, "-b", "linked")
        try check(linked, sandbox)
    }

    @Test("It works with a repository apart from its work tree")
    func apart() throws {
        let sandbox = try Sandbox.example()
        let repository = sandbox.path + "/tmp/apart.git"
        try sandbox.git("init", "-q", "--bare", repository)
        let words = ["--git-dir=" + repository, "--work-tree=" + sandbox.path]
        try sandbox.git(words[0], words[1], "add", "-A", ".")
        let directory = ["GIT_DIR": repository]
        let outcome = try sandbox.pintle(
            "verify",
            "-C",
            "project",
            "--staged",
            variables: directory,
            directory: sandbox.path
        )
        #expect(outcome.status == 0, "\(outcome)")
    }
}
