import PintleCrypto
import PintleFindings
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

struct RosterTrustTests {
    private let project: TestProject
    private let later: TestProject

    init() throws {
        project = try TestProject.chat()
        later = try project.with(.remove("bob"), .remove("carol"))
    }

    private func located(_ root: TrustedRoot) -> LocatedRoot { LocatedRoot(root, place: "the test") }

    private func refusal(_ roster: Roster, _ roots: [LocatedRoot], _ remembered: Roster? = nil) -> PintleError? {
        do throws(PintleError) {
            _ = try RosterTrust.establish(roster, roots: roots, remembered: remembered)
            return nil
        } catch {
            return error
        }
    }

    @Test("Without a root nothing is trusted")
    func untrusted() {
        #expect(refusal(project.roster, [])?.code == .noKey)
        #expect(refusal(project.roster, [], project.roster)?.code == .noKey)
    }

    @Test("All trusted roots must agree")
    func roots() throws {
        let (root, other) = (TrustedRoot(project.roster.root), TrustedRoot(try TestProject.chat().roster.root))
        #expect(refusal(project.roster, [located(root)]) == nil)
        #expect(refusal(project.roster, [located(other)])?.code == .noKey)
        #expect(refusal(project.roster, [located(root), located(other)])?.code == .noKey)
        #expect(refusal(project.roster, [located(other), located(root)])?.code == .noKey)
        #expect(refusal(project.roster, [located(root), located(project.roster.checkpoint)]) == nil)
    }

    @Test("A checkpoint must be in the roster, at its place")
    func checkpoints() throws {
        #expect(refusal(later.roster, [located(project.roster.checkpoint)]) == nil)
        #expect(refusal(later.roster, [located(later.roster.checkpoint)]) == nil)
        #expect(refusal(project.roster, [located(later.roster.checkpoint)])?.isOlderState == true)
        let fork = try project.with(.remove("robot"), .remove("bob"))
        #expect(refusal(fork.roster, [located(later.roster.checkpoint)])?.isOlderState == true)
        let hash = try #require(later.roster.hash(at: 8))
        let wrong = try #require(TrustedRoot(later.roster.root, checkpoint: .init(position: 9, hash: hash)))
        #expect(refusal(later.roster, [located(wrong)])?.isOlderState == true)
    }

    @Test("If the roster is older than the remembered one, rights follow the remembered one")
    func shorter() throws {
        let trust = try project.trust(remembered: later.roster)
        #expect(trust.roster.position == 7)
        #expect(trust.rights.members.keys.sorted() == ["alice", "robot"])
        #expect(trust.member(holding: Person.bob.key) == nil)
        let file = try project.sealed(by: .bob)
        var verifier = EnvFileVerifier(trust)
        let error = #expect(throws: PintleError.self) { try verifier.verify(file, of: "prod") }
        #expect(error?.code == .notAuthentic)
    }

    @Test("A roster that continues the remembered one is judged by itself")
    func longer() throws {
        let trust = try later.trust(remembered: project.roster)
        #expect(trust.rights.members.keys.sorted() == ["alice", "robot"])
        #expect(try later.trust(remembered: later.roster).rights.members.count == 2)
    }

    @Test("A roster that contradicts the remembered one is a fork")
    func fork() throws {
        let other = try project.with(.remove("robot"))
        let root = [located(TrustedRoot(project.roster.root))]
        #expect(refusal(other.roster, root, later.roster)?.isOlderState == true)
        #expect(refusal(later.roster, root, other.roster)?.isOlderState == true)
    }

    private func trust(_ roster: Roster, _ remembered: Roster, _ standing: RosterStanding) throws -> TrustedRoster {
        try RosterTrust.establish(
            roster,
            roots: [located(TrustedRoot(roster.root))],
            remembered: remembered,
            standing
        )
    }

    @Test("Entries of another branch count only as far as they take rights away")
    func otherBranch() throws {
        let added = try project.with(.add("eve", try Identity.generate().publicKey, Rights(signsSchema: true)))
        for standing in [RosterStanding.current(since: 7), .unknown(isBased: true), .own] {
            let plain = try trust(project.roster, added.roster, standing)
            #expect(!plain.isBehind && plain.rights.members.keys.sorted() == project.roster.head.members.keys.sorted())
            let reduced = try trust(project.roster, later.roster, standing)
            #expect(!reduced.isBehind && reduced.rights.members.keys.sorted() == ["alice", "robot"])
            let fork = try trust(added.roster, later.roster, standing)
            #expect(fork.rights.members.keys.sorted() == ["alice", "eve", "robot"])
        }
        #expect(try trust(project.roster, later.roster, .unknown(isBased: false)).isBehind)
    }

    @Test("A roster that lacks confirmed entries is behind, and refused where another branch's is remembered")
    func olderThanConfirmed() throws {
        let standing = RosterStanding.older(than: later.roster.position, later.roster.headHash)
        #expect(try trust(project.roster, later.roster, standing).isBehind)
        let other = try project.with(.remove("robot"))
        for remembered in [other.roster, project.roster] {
            let error = #expect(throws: PintleError.self) { try trust(project.roster, remembered, standing) }
            #expect(error?.isOlderState == true)
        }
        let fork = #expect(throws: PintleError.self) { try trust(project.roster, project.roster, .other) }
        #expect(fork?.isOlderState == true)
    }

    @Test("The standing of a roster follows the branch")
    func standings() throws {
        var branch = SeenBranch()
        #expect(RosterStanding(of: project.roster, in: branch) == .unknown(isBased: false))
        branch.accept(SeenState(project.roster), of: .roster)
        #expect(RosterStanding(of: project.roster, in: branch) == .current(since: 7))
        #expect(RosterStanding(of: later.roster, in: branch) == .current(since: 7))
        let own = try project.with(.remove("robot"))
        branch.save(.init(state: SeenState(own.roster), blobs: ["a", "b"]), of: .roster)
        #expect(RosterStanding(of: own.roster, in: branch) == .own)
        branch.accept(SeenState(later.roster), of: .roster)
        #expect(RosterStanding(of: own.roster, in: branch) == .older(than: 9, later.roster.headHash))
        #expect(RosterStanding(of: project.roster, in: branch) == .older(than: 9, later.roster.headHash))
        let other = try project.with(.remove("carol"), .remove("robot"))
        #expect(RosterStanding(of: other.roster, in: branch) == .other)
    }

    @Test("An unknown environment is refused with the nearest names")
    func environments() throws {
        let error = #expect(throws: PintleError.self) { try project.trust().environment("prd") }
        #expect(error?.code == .notFound)
        #expect(error?.fix.contains("prod") == true)
        let retired = try project.with(.retire("prod"))
        #expect(throws: PintleError.self) { try retired.trust().environment("prod") }
    }
}
