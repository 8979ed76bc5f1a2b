import PintleFindings
import PintleCore
import Foundation
import PintleCore
import PintleCrypto
import PintleSystem
import PintleVault
import Testing

@Suite("A machine remembers what it has seen of a project")
struct SeenStatesTests {
    private let directory = TemporaryDirectory()
    private let project: TestProject
    private let prod: SeenFile

    init() throws {
        project = try TestProject.chat()
        prod = .environment(try project.environment("prod").id)
    }

    private func states(branch: String? = "refs/heads/main") -> SeenStates {
        SeenStates(state: directory.path, root: project.roster.root, branch: branch)
    }

    private var place: String { directory.path + "/" + project.roster.root.b64 }

    private static func state(_ generation: UInt64, epoch: UInt32 = 1) -> SeenState {
        let hash = GenericHash.digest(of: Array("\(generation)").span)
        let commitment = GenericHash.digest(of: Array("epoch \(epoch)").span)
        return SeenState(generation: generation, hash: hash, epoch: .init(number: epoch, commitment: commitment))
    }

    private func accept(_ state: SeenState, branch: String? = "refs/heads/main") throws {
        try states(branch: branch).update { $0.accept(state, of: prod) }
    }

    private func confirmed(branch: String? = "refs/heads/main") throws -> SeenState? {
        try states(branch: branch).current().files[prod]?.confirmed
    }

    @Test(
        "Every branch is remembered for itself",
        arguments: ["main", "a b\n", "é", "-", "refs/heads/x y", String(repeating: "long/", count: 60), nil]
            as [String?]
    )
    func branches(branch: String?) throws {
        try accept(Self.state(9), branch: "other")
        try accept(Self.state(5), branch: branch)
        #expect(try confirmed(branch: branch) == Self.state(5))
        #expect(try confirmed(branch: "other") == Self.state(9))
        #expect(try confirmed(branch: "third") == nil)
    }

    @Test("Another project is remembered for itself")
    func projects() throws {
        try accept(Self.state(5))
        let other = SeenStates(state: directory.path, root: try TestProject.chat().roster.root, branch: "main")
        #expect(try other.current() == SeenBranch())
        #expect(try other.roster() == nil)
    }

    @Test("Only the user can read what is remembered")
    func permissions() throws {
        try accept(Self.state(5))
        try states().remember(project.roster)
        let branch = try #require(try Files.names(in: place + "/branches").first)
        for name in ["", "/branches"] { #expect(TemporaryDirectory.mode(of: place + name) == 0o700) }
        for name in ["/branches/" + branch, "/epochs", "/roster"] {
            #expect(TemporaryDirectory.mode(of: place + name) == 0o600)
        }
    }

    @Test("Everything that was remembered is read back")
    func roundTrip() throws {
        let save = SeenBranch.OwnSave(state: Self.state(6), blobs: ["a1", "b2"])
        try states().update { branch in
            branch.accept(Self.state(5), of: prod)
            branch.save(save, of: prod)
            branch.accept(SeenState(generation: 3, hash: Self.state(3).hash), of: .schema)
        }
        let current = try states().current()
        #expect(current.files[prod]?.confirmed == Self.state(5))
        #expect(current.files[prod]?.provisional == [save])
        #expect(current.files[.schema]?.confirmed?.epoch == nil)
    }

    @Test(
        "A damaged file is refused, never taken for an empty one",
        arguments: [
            "confirmed", "confirmed ID 5 HASH 1", "confirmed ID five HASH 1 HASH", "confirmed ID 05 HASH 1 HASH",
            "confirmed ID 5 HASH 1 HASH extra", "confirmed ID 5 HASHA 1 HASH", "seen ID 5 HASH 1 HASH",
            "confirmed IDA 5 HASH 1 HASH", "confirmed ID 0 HASH 1 HASH", "confirmed ID 281474976710657 HASH 1 HASH",
            "confirmed  ID 5 HASH 1 HASH", "\u{0}", "confirmed ID 5 HASH 1 HASH\r", "confirmed ID 5 HASH - -",
            "confirmed schema 5 HASH 1 HASH", "saved ID 5 HASH 1 HASH", "confirmed ID 5 HASH 0 HASH",
        ]
    )
    func damaged(line: String) throws {
        try accept(Self.state(5))
        let file = place + "/branches/" + (try #require(try Files.names(in: place + "/branches").first))
        let id = try project.environment("prod").id.description
        // The hash goes last: any two letters may stand in it.
        let text = line.replacing("ID", with: id).replacing("HASH", with: Self.state(5).hash.b64)
        try Files.replace(file, with: Array("\(text)\n").span)
        let error = #expect(throws: PintleError.self) { try states().current() }
        #expect(error?.code == .malformed)
        #expect(error?.line == 1)
        #expect(throws: PintleError.self) { try accept(Self.state(6)) }
        #expect(try Files.read(file, limit: 1000) == Array("\(text)\n"))
    }

    @Test("A file that was cut off is refused", arguments: 1...40)
    func cutOff(count: Int) throws {
        try accept(Self.state(5))
        let file = place + "/branches/" + (try #require(try Files.names(in: place + "/branches").first))
        let bytes = try Files.read(file, limit: 1000)
        try Files.replace(file, with: Array(bytes.dropLast(count)).span)
        #expect(throws: PintleError.self) { try states().current() }
    }

    @Test("Processes that write at the same time lose nothing")
    func concurrent() async throws {
        let (states, prod) = (states(), prod)
        try await withThrowingTaskGroup { group in
            for writer in 1...4 as ClosedRange<UInt64> {
                group.addTask {
                    for step in 1...8 as ClosedRange<UInt64> {
                        let save = SeenBranch.OwnSave(state: Self.state(1000 + step * 4 + writer), blobs: ["a", "b"])
                        try states.update { branch in
                            branch.save(save, of: prod)
                            branch.accept(Self.state(step * 4 + writer), of: prod)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let entry = try #require(try states.current().files[prod])
        #expect(entry.confirmed == Self.state(36))
        #expect(Set(entry.provisional.map(\.state.generation)) == Set(1005...1036))
    }

    @Test("The highest data key is known on every branch, and a discarded one sets no minimum")
    func epochs() throws {
        let id = try project.environment("prod").id
        try accept(Self.state(5, epoch: 3), branch: "other")
        #expect(try states().highestEpoch(of: id) == 3)
        let save = SeenBranch.OwnSave(state: Self.state(6, epoch: 4), blobs: ["a", "b"])
        try states().update { $0.save(save, of: prod) }
        #expect(try states().highestEpoch(of: id) == 3)
        #expect(try states().highestEpoch(of: id, withProvisional: true) == 4)
        try states(branch: "other").update { $0.reset(to: Self.state(4, epoch: 2), of: prod) }
        #expect(try states().highestEpoch(of: id) == 2)
        #expect(try states().highestEpoch(of: id, withProvisional: true) == 4)
    }

    @Test("The longest roster is remembered, even if a shorter one follows")
    func roster() throws {
        let later = try project.with(.remove("bob"))
        #expect(try states().roster() == nil)
        for roster in [project.roster, later.roster, project.roster] { try states().remember(roster) }
        #expect(try states().roster()?.bytes == later.roster.bytes)
    }

    @Test("Of two rosters that contradict each other the longer one is remembered")
    func fork() throws {
        let (one, other) = (try project.with(.remove("bob")), try project.with(.remove("robot"), .remove("carol")))
        for roster in [one.roster, other.roster, one.roster] { try states().remember(roster) }
        #expect(try states().roster()?.bytes == other.roster.bytes)
    }

    @Test("An own roster is remembered once it was shared, and never before")
    func own() throws {
        let later = try project.with(.remove("bob"))
        try states().remember(project.roster)
        try states().keep(own: later.roster)
        #expect(try states().roster()?.bytes == project.roster.bytes)
        try states().rememberOwn(later.roster.headHash)
        #expect(try states().roster()?.bytes == later.roster.bytes)
        try states().rememberOwn(project.roster.headHash)
        #expect(try states().roster()?.bytes == later.roster.bytes)
    }

    @Test("A roster is based on a branch when it is, or continues, what was confirmed there")
    func based() throws {
        let (one, other) = (try project.with(.remove("bob")), try project.with(.remove("robot")))
        #expect(try !states().isBased(one.roster))
        try states(branch: "other").update { $0.accept(SeenState(one.roster), of: .roster) }
        #expect(try states().isBased(one.roster))
        #expect(try states().isBased(one.with(.remove("robot")).roster))
        #expect(try !states().isBased(project.roster) && !states().isBased(other.roster))
    }

    @Test("Rosters that are remembered at the same time leave the longest")
    func concurrentRosters() async throws {
        var rosters = [project.roster]
        var longer = project
        for index in 0..<6 {
            try longer.append(.level("prod", index % 2 == 0 ? .staging : .production))
            rosters.append(longer.roster)
        }
        let states = states()
        try await withThrowingTaskGroup { group in
            for roster in rosters.reversed() + rosters { group.addTask { try states.remember(roster) } }
            try await group.waitForAll()
        }
        #expect(try states.roster()?.bytes == longer.roster.bytes)
    }

    @Test("A damaged remembered roster is refused")
    func damagedRoster() throws {
        try states().remember(project.roster)
        var bytes = project.roster.bytes
        bytes[bytes.count / 2] ^= 1
        try Files.replace(place + "/roster", with: bytes.span)
        let error = #expect(throws: PintleError.self) { try states().roster() }
        #expect(error?.code == .malformed)
        #expect(error?.path == place + "/roster")
    }
}
