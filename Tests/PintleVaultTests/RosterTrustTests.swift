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

    private func pin(_ pin: RosterPin, _ place: String = "the test") -> PlacedPin { PlacedPin(pin: pin, place: place) }

    private func refusal(_ roster: Roster, _ pins: [PlacedPin], _ remembered: Roster? = nil) -> PintleError? {
        do throws(PintleError) {
            _ = try RosterTrust.establish(roster, pins: pins, remembered: remembered)
            return nil
        } catch {
            return error
        }
    }

    @Test("Without a pin nothing is trusted")
    func unpinned() {
        #expect(refusal(project.roster, [])?.code == .noKey)
        #expect(refusal(project.roster, [], project.roster)?.code == .noKey)
    }

    @Test("Every pin there is must agree")
    func pins() throws {
        let (root, other) = (RosterPin(root: project.roster.root), RosterPin(root: try TestProject.chat().roster.root))
        #expect(refusal(project.roster, [pin(root)]) == nil)
        #expect(refusal(project.roster, [pin(other)])?.code == .noKey)
        #expect(refusal(project.roster, [pin(root), pin(other)])?.code == .noKey)
        #expect(refusal(project.roster, [pin(other), pin(root)])?.code == .noKey)
        #expect(refusal(project.roster, [pin(root), pin(project.roster.checkpoint)]) == nil)
    }

    @Test("A checkpoint must be in the roster, at its place")
    func checkpoints() throws {
        #expect(refusal(later.roster, [pin(project.roster.checkpoint)]) == nil)
        #expect(refusal(later.roster, [pin(later.roster.checkpoint)]) == nil)
        #expect(refusal(project.roster, [pin(later.roster.checkpoint)])?.isOlderState == true)
        let fork = try project.with(.remove("robot"), .remove("bob"))
        #expect(refusal(fork.roster, [pin(later.roster.checkpoint)])?.isOlderState == true)
        let hash = try #require(later.roster.hash(at: 8))
        let wrong = try #require(RosterPin(root: later.roster.root, checkpoint: .init(position: 9, hash: hash)))
        #expect(refusal(later.roster, [pin(wrong)])?.isOlderState == true)
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
        let root = [pin(RosterPin(root: project.roster.root))]
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
