import PintleFindings
import PintleVault
import Testing

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

    @Test("An unknown environment is refused with the nearest names")
    func environments() throws {
        let error = #expect(throws: PintleError.self) { try project.trust().environment("prd") }
        #expect(error?.code == .notFound)
        #expect(error?.fix.contains("prod") == true)
        let retired = try project.with(.retire("prod"))
        #expect(throws: PintleError.self) { try retired.trust().environment("prod") }
    }
}
