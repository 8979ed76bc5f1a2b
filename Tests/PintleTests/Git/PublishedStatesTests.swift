import Foundation
import PintleProject
import Testing

@Suite("A state of a file is published when its exact bytes were pushed")
struct PublishedStatesTests {
    private static let file = "environments/prod.env"
    private let repository: Repository

    init() throws { repository = try Repository() }

    private func name(_ text: String) -> GitBlobName { GitBlobName(of: Array(text.utf8)) }

    /// Which of the texts are published.
    private func published(_ texts: String..., in repository: Repository? = nil) throws -> [String] {
        let seen = try (repository ?? self.repository).seen
        let found = try seen.published(Set(texts.map(name)), of: Self.file)
        return texts.filter { found.contains(name($0)) }
    }

    /// A bare repository beside the work tree that `main` follows.
    private func push() throws {
        let server = repository.beside("server.git")
        if !FileManager.default.fileExists(atPath: server) {
            try repository.git("init", "-q", "--bare", "-b", "main", server)
            try repository.git("remote", "add", "origin", server)
        }
        try repository.git("push", "-q", "--force", "-u", "origin", "HEAD")
    }

    @Test("Pintle and git give bytes the same name", arguments: ["sha1", "sha256"])
    func names(format: String) throws {
        let repository = try Repository("--object-format=" + format)
        for text in ["", "one\n", "grün\0東京", String(repeating: "x", count: 100_000)] {
            try repository.write("file", text)
            let name = name(text)
            let expected = try repository.git("hash-object", "--no-filters", "file")
            #expect((format == "sha1" ? name.sha1 : name.sha256) == expected)
        }
    }

    @Test("Without an upstream, the history of HEAD decides", arguments: ["sha1", "sha256"])
    func alone(format: String) throws {
        let repository = try Repository("--object-format=" + format)
        #expect(try published("one", in: repository) == [])
        for text in ["one", "two"] { try repository.commit(Self.file, text) }
        try repository.write(Self.file, "three")
        try repository.git("add", "-A")
        try repository.commit("environments/dev.env", "four")
        try repository.git("reset", "-q", "--hard", "HEAD~1")
        try repository.write(Self.file, "five")
        #expect(try published("one", "two", "three", "four", "five", in: repository) == ["one", "two"])
    }

    @Test("With an upstream, only pushed states count, also after the upstream was rewritten")
    func upstream() throws {
        try repository.commit(Self.file, "one")
        try push()
        try repository.commit(Self.file, "two")
        #expect(try published("one", "two") == ["one"])
        try push()
        #expect(try published("one", "two") == ["one", "two"])
        try repository.git("reset", "-q", "--hard", "HEAD~1")
        try repository.commit(Self.file, "three")
        try push()
        // The reflog of the remote-tracking ref still has the commit that was overwritten.
        #expect(try published("one", "two", "three", "four") == ["one", "two", "three"])
    }

    @Test("A side of a merge counts, even if the merge discards it")
    func merge() throws {
        try repository.commit(Self.file, "one")
        try repository.git("checkout", "-q", "-b", "side")
        try repository.commit(Self.file, "two")
        try repository.git("checkout", "-q", "main")
        try repository.commit("other", "x")
        try repository.git("merge", "-q", "-s", "ours", "-m", "merge", "side")
        #expect(try published("one", "two") == ["one", "two"])
    }

    @Test("The path is literal, and the same bytes at another path do not count")
    func literal() throws {
        try repository.commit("environments/other.env", "one")
        let found = try repository.seen.published([name("one")], of: "environments/*.env")
        #expect(found.isEmpty)
        #expect(try published("one") == [])
    }

    @Test("A project below the top is found by its own path")
    func below() throws {
        try repository.commit("services/chat/" + Self.file, "one")
        try repository.commit(Self.file, "two")
        let seen = try repository.seen(from: repository.path + "/services/chat")
        #expect(try seen.published([name("one"), name("two")], of: Self.file) == [name("one")])
    }

    @Test("A partial clone answers without asking its server")
    func partial() throws {
        for text in ["one", "two", "three"] { try repository.commit(Self.file, text) }
        try repository.git("config", "uploadpack.allowFilter", "true")
        let clone = repository.beside("clone")
        try repository.git("clone", "-q", "--filter=blob:none", "file://" + repository.path, clone)
        try FileManager.default.moveItem(atPath: repository.path, toPath: repository.beside("gone"))
        let seen = try repository.seen(from: clone)
        let states: Set = [name("one"), name("two"), name("three"), name("four")]
        #expect(try seen.published(states, of: Self.file) == [name("one"), name("two"), name("three")])
    }
}
