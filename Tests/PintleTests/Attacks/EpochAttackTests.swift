import PintleProject
import Foundation
import PintleFindings
import PintleSystem
import PintleVault
import Testing

/// A machine that remembers nothing cannot know which of two states is newer.
///
/// It still gives no secret to a former reader, because later values are sealed under a new data key.
@Suite("An old data key takes no new secret, also on a machine without seen states")
struct EpochAttackTests {
    private let team: Team
    private static let secret = "pG2hV7sDk4NyWb8RqC5xTm9ZjL3fEaU6"

    init() throws {
        team = try Team.attacked()
    }

    private var prod: VerifiedEnvFile { get throws { try team.file(of: "prod") } }

    /// The old states that a person with write access can restore, under the present roster and schema.
    private func putBack(_ bytes: [UInt8]) throws {
        try team.write("environments/prod.env", bytes)
        try team.forget()
    }

    private func staleNotes() throws -> [String] {
        let project = try team.project()
        return try team.reader("alice", project).review("prod").notes
    }

    @Test("A whole old file opens with a warning, and the next save begins a new epoch")
    func wholeOldFile() throws {
        let old = try team.bytes("environments/prod.env")
        try team.change(.remove("bob"))
        try putBack(old)
        #expect(try prod.stale?.members == ["bob"])
        #expect(try staleNotes().contains { $0.contains("bob can still read prod") })
        try team.set("ONE_SECRET", to: Self.secret, in: "prod")
        let saved = try prod
        #expect(saved.stale == nil && saved.file.footer.epoch.number == 2)
        #expect(try team.with("bob") { !Team.opens(saved, $0) })
        #expect(try team.get("ONE_SECRET", in: "prod") == Self.secret)
        #expect(try team.get("TWO_SECRET", in: "prod") == "pM8rC5vHx3KdWq7TnY4zBg9SjP2fLaU6")
    }

    @Test("A reader who came and went after the file's position makes the epoch stale")
    func cameAndWent() throws {
        let old = try team.bytes("environments/prod.env")
        try team.add("eve", reads: ["base", "prod"])
        try team.change(.remove("eve"))
        try putBack(old)
        #expect(try prod.stale?.members == ["eve"])
        try team.set("ONE_SECRET", to: Self.secret, in: "prod")
        #expect(try prod.file.footer.epoch.number == 2)
    }

    @Test("A replaced key cannot open values that are sealed after a writer restored its epoch")
    func replacedKey() throws {
        let old = try team.bytes("environments/prod.env")
        try team.change(.key("bob", try team.key(for: "bob-2")))
        try team.forgeOlder(old, by: "carol")
        try team.forget()
        #expect(try prod.stale?.members == ["bob"])
        try team.set("ONE_SECRET", to: Self.secret, in: "prod")
        let saved = try prod
        #expect(try team.with("bob") { !Team.opens(saved, $0) })
        #expect(try team.with("bob-2") { Team.opens(saved, $0) })
    }

    @Test("A right that was revoked and granted again to the same key leaves the epoch valid")
    func grantedBack() throws {
        let rights = Rights(reads: ["prod"])
        let old = try team.bytes("environments/prod.env")
        try team.change(.revoke("bob", rights))
        try team.change(.grant("bob", rights))
        try putBack(old)
        #expect(try prod.stale == nil)
    }

    @Test("An epoch is stale when its signer may no longer choose a data key")
    func chooser() throws {
        let project = try team.project()
        _ = try team.reader("bob", project).writer().rotateKey(of: "prod")
        let chosen = try team.bytes("environments/prod.env")
        try team.change(.revoke("bob", Rights(writes: ["prod"])))
        #expect(try prod.stale == nil, "alice chose a new data key")
        try team.forgeOlder(chosen, by: "carol")
        try team.forget()
        #expect(try prod.stale?.signer == "bob")
    }

    @Test("A member who may only write cannot drop into a stale epoch, and still saves plain settings")
    func dropping() throws {
        let old = try team.bytes("environments/prod.env")
        try team.change(.remove("bob"))
        try putBack(old)
        let error = #expect(throws: PintleError.self) {
            try team.set("ONE_SECRET", to: Self.secret, in: "prod", by: "carol")
        }
        #expect(
            error?.problem.contains("nothing can be sealed under data key 1 of prod: bob may still have it") == true
        )
        #expect(try team.bytes("environments/prod.env") == old)
        try team.set("SOME_NOTE", to: "plain", in: "prod", by: "carol")
        #expect(try prod.file.footer.epoch.number == 1)
    }

    @Test("A new reader gets the key of a new epoch, never a stale one")
    func admitted() throws {
        let old = try team.bytes("environments/prod.env")
        try team.change(.remove("bob"))
        try team.add("zoe", reads: ["base", "prod"])
        try putBack(old)
        let project = try team.project()
        _ = try team.reader("alice", project).writer().admitWaiting(to: "prod")
        let saved = try prod
        #expect(saved.file.footer.epoch.number == 2 && saved.waiting.isEmpty)
        #expect(try team.with("zoe") { Team.opens(saved, $0) })
    }

    @Test("No data key is made under a roster that lacks a removal which this machine has seen")
    func behind() throws {
        let paths = [Roster.path, "environments/base.env", "environments/dev.env", "environments/prod.env"]
        let files = try paths.map { ($0, try team.bytes($0)) }
        let old = try team.bytes("environments/prod.env")
        try team.change(.remove("bob"))
        for (path, bytes) in files { try team.write(path, bytes) }
        try? FileManager.default.removeItem(atPath: team.state + "/pintle/" + team.root + "/branches")
        let error = #expect(throws: PintleError.self) { try team.set("ONE_SECRET", to: Self.secret, in: "prod") }
        #expect(error?.problem.contains("the roster here lacks entries") == true, "\(String(describing: error))")
        #expect(try team.bytes("environments/prod.env") == old)
    }

    @Test("The data keys of two branches with the same number are refused together")
    func twoBranches() throws {
        let old = try team.bytes("environments/prod.env")
        let project = try team.project()
        _ = try team.reader("bob", project).writer().rotateKey(of: "prod")
        try team.load("prod")
        let own = try team.bytes("environments/prod.env")
        try team.write("environments/prod.env", old)
        try team.forge(by: "bob", newKey: 2) { draft in draft = EnvFileDraft() }
        let other = try team.project()
        let error = #expect(throws: PintleError.self) { try team.load("prod") }
        #expect(error?.isOlderState == true)
        #expect(other.trust.seen.judge(SeenState(try team.file("prod", own)), of: .environment(try prodID())) == .known)
    }

    private func prodID() throws -> RandomID { try team.project().trust.environment("prod").id }
}
