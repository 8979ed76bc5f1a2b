import Foundation
import Testing

@Suite("The drivers are installed by a person, in the clone alone")
struct GitDriverTests {
    @Test("init installs them in a git work tree, and only there")
    func founding() throws {
        let sandbox = try Sandbox()
        try sandbox.git("init", "-q", "-b", "main")
        let outcome = try sandbox.pintle("init")
        #expect(outcome.status == 0 && outcome.errorText.contains("pintle git install --hook"), "\(outcome)")
        let status = try sandbox.pintle("git", "status")
        #expect(status.text == "git merges and compares Pintle's files\npre-commit hook: missing\n", "\(status)")
        #expect(!(try sandbox.pintle("status").errorText.contains("git install")))
    }

    @Test("A clone without them is told, and install changes nothing but its configuration")
    func clone() throws {
        let sandbox = try Sandbox.repository()
        #expect(try sandbox.pintle("status").errorText.contains("cannot merge env files: pintle git install"))
        let missing = try sandbox.pintle("git", "status", "--format", "json")
        #expect(missing.text.contains("\"missing\":[\"the merge driver\",\"the diff driver\"]"), "\(missing)")
        let before = try sandbox.tree()
        #expect(try sandbox.pintle("git", "install").status == 0)
        #expect(try sandbox.tree().differences(from: before).allSatisfy { $0.contains("project/.git/config") })
        let again = try sandbox.pintle("git", "install")
        #expect(again.errorText == "the drivers are installed already\n", "\(again)")
    }

    @Test("The hook verifies what is staged, and another program's hook stays")
    func hook() throws {
        let sandbox = try Sandbox.repository()
        try #require(try sandbox.pintle("git", "install", "--hook").status == 0)
        #expect(try sandbox.pintle("git", "status").text.contains("pre-commit hook: installed"))
        try sandbox.write(
            "environments/dev.env",
            sandbox.text("environments/dev.env").replacing("LOG_LEVEL=debug", with: "LOG_LEVEL=info")
        )
        let refused = try sandbox.run(
            ["/usr/bin/env", "git", "-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-q", "-a", "-m", "x"]
        )
        #expect(refused.status == 1 && refused.errorText.contains("the file is not what alice signed"), "\(refused)")
        try sandbox.write(".git/hooks/pre-commit", "#!/bin/sh\ntrue\n")
        let foreign = try sandbox.refused(73, "git", "install", "--hook")
        #expect(foreign.errorText.contains("add this line to it: pintle verify --staged"), "\(foreign)")
    }

    @Test("git diff is readable without a key, and shows no secret")
    func diff() throws {
        let branches = try Branches()
        try branches.sandbox.join("bob", "--read", "base,dev")
        try branches.save(["SESSION_SECRET": "qJ7vTw3zKpXr9LmD5nHs8Fb2GcY6RkVe", "LOG_LEVEL": "info"])
        let outcome = try branches.git("diff", "main", "--", "environments/dev.env", as: "nobody")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.text.contains("-LOG_LEVEL=debug\n") && outcome.text.contains("+LOG_LEVEL=info\n"), "\(outcome)")
        #expect(outcome.text.contains("+#: can be read by bob\n"), "\(outcome)")
        #expect(
            outcome.text.firstMatch(of: /\+SESSION_SECRET: sealed, set by alice at \S+Z \[\S{6}\]\n/) != nil,
            "\(outcome)"
        )
        #expect(!outcome.text.contains("sealed:1:"))
    }
}
