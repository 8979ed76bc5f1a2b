import Foundation
import Testing

@Suite("A render replaces only files of its own")
struct ProtectedPathTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try .founded()
        try sandbox.write("README.md", "ours")
        try sandbox.git("init", "-q")
        try sandbox.commit("one")
    }

    private func setPath(_ path: String) throws -> Outcome {
        let schema = try sandbox.text("environments/schema.yaml")
        let changed = schema.replacing(/path: [^ }]+/, with: "path: \(path)")
        try sandbox.write("environments/schema.yaml", changed)
        return try sandbox.pintle("schema", "sign", "--yes")
    }

    @Test(
        "A target path in the project's directories, git's or the forge's is a schema mistake",
        arguments: [
            "keys/roster", "KEYS/roster", "keys./x", "environments/dev.env", "environments ", "\u{212A}eys/x",
            "key\u{17F}/x",
            ".github/workflows/x.yml", ".GitHub./x", ".git/hooks/pre-commit", "a/.git/config", "a/.Git ./config",
            "GIT~1/x",
        ]
    )
    func schema(path: String) throws {
        let outcome = try setPath("\"\(path)\"")
        #expect(outcome.status == 78 && outcome.errorText.contains("TGT005"), "\(outcome)")
    }

    @Test(
        "Such names elsewhere are accepted",
        arguments: ["a/keys/x", "keyset/x", ".gitea/x", "my.github/x"]
    )
    func free(path: String) throws {
        #expect(try setPath(path).status == 0)
        let outcome = try sandbox.pintle("render", "dev", "-o", ".")
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test("A file that git tracks is not replaced, in any spelling of its name", arguments: ["README.md", "Readme.MD"])
    func tracked(path: String) throws {
        try #require(try setPath(path).status == 0)
        for place in [".", sandbox.project, "../project", "environments/.."] {
            let outcome = try sandbox.refused(73, "render", "dev", "-o", place)
            #expect(outcome.errorText.contains("git tracks the file at this path"), "\(outcome)")
        }
        #expect(try sandbox.pintle("render", "dev", "-o", "out").status == 0)
    }

    /// A repository beside the project, or in it, that tracks one file.
    private func foreign(_ path: String) throws {
        let directory = sandbox.project + "/" + path
        try sandbox.git("init", "-q", directory)
        try sandbox.write(path + "/server.env", "theirs")
        try sandbox.git("-C", directory, "add", "-A")
        try sandbox.git("-C", directory, "commit", "-q", "-m", "one")
    }

    @Test("A file that another repository tracks is not replaced", arguments: ["../other", "other"])
    func foreignFile(path: String) throws {
        try foreign(path)
        let outcome = try sandbox.refused(73, "render", "dev", "-o", path)
        #expect(outcome.errorText.contains("/other tracks this file"), "\(outcome)")
        #expect(try sandbox.text(path + "/server.env") == "theirs")
        for _ in 0..<2 { #expect(try sandbox.pintle("render", "dev", "-o", path + "/out").status == 0) }
        try sandbox.git("-C", sandbox.project + "/" + path, "worktree", "add", "-q", "../linked")
        let linked = try sandbox.refused(73, "render", "dev", "-o", path + "/../linked")
        #expect(linked.errorText.contains("/linked tracks this file"), "\(linked)")
    }

    @Test("Another repository runs no program, and a file of one that git cannot read is not replaced")
    func hostileForeignFile() throws {
        try foreign("../other")
        let marker = sandbox.path + "/ran"
        let configuration = try sandbox.text("../other/.git/config")
        let program = "[core]\n\tfsmonitor = touch \(marker)\n\thooksPath = .\n[alias]\n\tls-files = !touch \(marker)\n"
        try sandbox.write("../other/.git/config", configuration + program)
        #expect(try sandbox.refused(73, "render", "dev", "-o", "../other").errorText.contains("tracks this file"))
        #expect(!FileManager.default.fileExists(atPath: marker))
        #expect(try sandbox.pintle("render", "dev", "-o", "../other/out").status == 0)
        try sandbox.write("../other/.git/config", "[")
        let unknown = try sandbox.refused(73, "render", "dev", "-o", "../other")
        #expect(unknown.errorText.contains("no render wrote this file"), "\(unknown)")
        #expect(try sandbox.pintle("render", "dev", "-o", "../other/out").status == 0, "a render wrote those files")
    }

    @Test("When git fails, only files that a render wrote are replaced")
    func withoutGit() throws {
        try #require(try sandbox.pintle("render", "dev", "-o", "out").status == 0)
        try sandbox.write(".git/config", "[")
        #expect(try sandbox.pintle("render", "dev", "-o", "out").status == 0)
        try sandbox.write("server.env", "mine")
        let outcome = try sandbox.refused(73, "render", "dev", "-o", ".")
        #expect(outcome.errorText.contains("no render wrote this file"), "\(outcome)")
        #expect(try sandbox.pintle("render", "dev", "-o", "other").status == 0)
    }

    @Test("A project below the top of a repository protects the directories of both")
    func above() throws {
        try FileManager.default.removeItem(atPath: sandbox.project + "/.git")
        let top = sandbox.path
        try #require(try sandbox.run(["/usr/bin/env", "git", "init", "-q", top]).status == 0)
        for (path, words) in [
            ("project/keys/roster", "own files lie in `keys`"),
            ("project/Environments/x", "own files lie in `environments`"),
            ("project/.github/x", ".github"),
        ] {
            try #require(try setPath(path).status == 0)
            let outcome = try sandbox.refused(73, "render", "dev", "-o", "..")
            #expect(outcome.errorText.contains(words), "\(outcome)")
        }
    }

    @Test("No link in the work tree is followed to the output directory")
    func links() throws {
        let outside = sandbox.path + "/outside"
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: sandbox.project + "/a", withIntermediateDirectories: true)
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: sandbox.project + "/evil", withDestinationPath: outside)
        try manager.createSymbolicLink(atPath: sandbox.project + "/a/back", withDestinationPath: "../keys")
        for place in ["evil", "evil/", "./evil/deep/er", "a/../evil", sandbox.project + "/evil", "a/back", "a/back/x"] {
            let outcome = try sandbox.refused(73, "render", "dev", "-o", place)
            #expect(outcome.errorText.contains("symbolic link"), "\(place): \(outcome)")
        }
        #expect(try sandbox.pintle("render", "dev", "-o", "a/b/c").lines == ["a/b/c/server.env"])
        // The user's own link outside the project is followed.
        try manager.createSymbolicLink(atPath: sandbox.path + "/mine", withDestinationPath: outside)
        #expect(try sandbox.pintle("render", "dev", "-o", "../mine").status == 0)
        try manager.createSymbolicLink(atPath: sandbox.path + "/in", withDestinationPath: sandbox.project)
        let outcome = try sandbox.refused(73, "render", "dev", "-o", "../in/keys")
        #expect(outcome.errorText.contains("not for rendered files"), "\(outcome)")
    }

    @Test("A mounted directory is recognized at another place", .enabled(if: hasNamespaces))
    func mounted() throws {
        let script = "mkdir bound && mount --bind keys bound && exec \"$0\" render dev -o bound"
        let outcome = try sandbox.run(["/usr/bin/env", "unshare", "-rm", "sh", "-c", script, BuiltBinary.path])
        #expect(outcome.status == 73 && outcome.errorText.contains("own files, or git's"), "\(outcome)")
        #expect(!sandbox.holds("keys/server.env"))
    }

    private static let hasNamespaces =
        (try? Sandbox().run(["/usr/bin/env", "unshare", "-rm", "true"]).status) == 0
}
