import PintleFindings
import PintleCrypto
import PintleSystem
import PintleVault
import Testing

struct TrustStoreTests {
    private let directory = TemporaryDirectory()
    private let roster: Roster

    private var store: TrustStore { TrustStore(configuration: directory.path + "/pintle") }

    init() throws {
        roster = try TestProject.chat().roster
    }

    @Test(
        "A pin is kept for the project's path, with any characters in the path",
        arguments: [
            "/home/a/chat", "/home/a b/c  d ", "/home/é", "/", "/a\tb", "/home/#x",
        ]
    )
    func paths(project: String) throws {
        #expect(try store.root(of: project) == nil)
        try store.trust(TrustedRoot(roster.root), for: "/other")
        try store.trust(roster.checkpoint, for: project)
        #expect(try store.root(of: project) == roster.checkpoint)
        #expect(try store.root(of: project + "x") == nil)
        #expect(TemporaryDirectory.mode(of: store.path) == 0o600)
        #expect(TemporaryDirectory.mode(of: directory.path + "/pintle") == 0o700)
    }

    @Test("A newer checkpoint replaces the older one; another root is refused")
    func otherRoot() throws {
        try store.trust(TrustedRoot(roster.root), for: "/chat")
        try store.trust(roster.checkpoint, for: "/chat")
        #expect(TemporaryDirectory.contents(of: store.path) == "\(roster.checkpoint.text) /chat\n")
        let other = TrustedRoot(try TestProject.chat().roster.root)
        let error = #expect(throws: PintleError.self) { try store.trust(other, for: "/chat") }
        #expect(error?.code == .noKey)
        #expect(try store.root(of: "/chat") == roster.checkpoint)
        try store.trust(other, for: "/chat2")
        #expect(try store.root(of: "/chat2") == other)
    }

    @Test("Paths are compared as bytes: é of one character is not é of two")
    func normalisation() throws {
        try store.trust(TrustedRoot(roster.root), for: "/\u{E9}")
        #expect(try store.root(of: "/e\u{301}") == nil)
        let other = TrustedRoot(try TestProject.chat().roster.root)
        try store.trust(other, for: "/e\u{301}")
        #expect(try store.root(of: "/\u{E9}")?.fingerprint == roster.root)
    }

    @Test("A path with a line end would be two lines, and is refused")
    func lineEnd() throws {
        #expect(throws: PintleError.self) { try store.trust(TrustedRoot(roster.root), for: "/a\nb") }
        #expect(throws: PintleError.self) { try store.trust(TrustedRoot(roster.root), for: "/a\r\nb") }
    }

    @Test(
        "A damaged line is refused with its number, and nothing is overwritten",
        arguments: ["x", "x /chat", " /chat", "ROOT", "ROOT "]
    )
    func damaged(line: String) throws {
        try store.trust(TrustedRoot(roster.root), for: "/other")
        let text = TemporaryDirectory.contents(of: store.path) + line.replacing("ROOT", with: roster.root.b64) + "\n"
        try Files.replace(store.path, with: Array(text).span)
        let error = #expect(throws: PintleError.self) { try store.root(of: "/chat") }
        #expect(error?.line == 2)
        #expect(throws: PintleError.self) { try store.trust(roster.checkpoint, for: "/chat") }
        #expect(TemporaryDirectory.contents(of: store.path) == text)
    }
}
