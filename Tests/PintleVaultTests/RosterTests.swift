import PintleFindings
import PintleCore
import PintleCrypto
import PintleSystem
import PintleVault
import Testing

struct RosterTests {
    @Test("A roster that was read has every hash, and the state after every entry")
    func positions() throws {
        let roster = try TestProject.chat().roster
        #expect(roster.project == "chat")
        #expect(roster.position == 7)
        #expect(roster.root == roster.hash(at: 1))
        #expect(roster.headHash == roster.hash(at: 7))
        #expect((roster.hash(at: 0), roster.hash(at: 8), roster.hash(at: -1)) == (nil, nil, nil))
        #expect(roster.state(at: 4)?.members.keys.sorted() == ["alice"])
        #expect(roster.state(at: 5)?.members.keys.sorted() == ["alice", "bob"])
        #expect(roster.state(at: 7)?.members.keys.sorted() == ["alice", "bob", "carol", "robot"])
        for position in [0, 8, -1, .max, .min] { #expect(roster.state(at: position) == nil) }
        #expect(roster.checkpoint.text == "\(roster.root.b64)/7/\(roster.headHash.b64)")
        #expect(try Roster(reading: roster.bytes).headHash == roster.headHash)
    }

    @Test("No byte of it can be changed", arguments: [0x01, 0x04, 0x20, 0x80] as [UInt8])
    func flips(mask: UInt8) throws {
        var project = try TestProject()
        try project.append(.environment("base", .draw(), .production, extends: nil))
        let bytes = project.roster.bytes
        for index in bytes.indices {
            var copy = bytes
            copy[index] ^= mask
            if (try? Roster(reading: copy)) != nil { Issue.record("byte \(index) was changed") }
        }
    }

    @Test("Lines can be removed at the end only: none can be omitted, doubled, swapped or inserted")
    func lines() throws {
        let project = try TestProject.chat()
        let lines = project.roster.bytes.lines
        for index in lines.indices {
            var (fewer, doubled, swapped) = (lines, lines, lines)
            fewer.remove(at: index)
            doubled.insert(lines[index], at: index)
            swapped.swapAt(index, (index + 1) % lines.count)
            #expect(((try? Roster(reading: Array(fewer.joined()))) != nil) == (index == lines.count - 1))
            #expect(throws: PintleError.self) { try Roster(reading: Array(doubled.joined())) }
            #expect(throws: PintleError.self) { try Roster(reading: Array(swapped.joined())) }
        }
        for count in 1..<project.roster.bytes.count {
            let bytes = Array(project.roster.bytes.dropLast(count))
            guard bytes.last != 0x0A else { continue }
            #expect(throws: PintleError.self) { try Roster(reading: bytes) }
        }
    }

    @Test("A valid line of another roster, or of another place in this one, is refused")
    func transplanted() throws {
        let project = try TestProject.chat()
        let line = try project.with(.remove("robot")).roster.bytes.lines[8]
        let others = [try TestProject.chat(), try project.with(.rename("carol", to: "carola"))]
        for other in others {
            let error = #expect(throws: PintleError.self) { try Roster(reading: other.roster.bytes + line) }
            #expect(error?.code == .notAuthentic)
        }
    }

    @Test(
        "An entry is signed by an admin, with the admin's own key",
        arguments: [
            (Person.bob, nil), (.mallory, nil), (.mallory, "alice"), (.bob, "alice"), (.alice, "bob"),
            (.alice, "nobody"),
        ]
            as [(Person, String?)]
    )
    func signers(person: Person, name: String?) throws {
        let bytes = try TestProject.chat().appendingByHand("remove robot", by: person, as: name)
        let error = #expect(throws: PintleError.self) { try Roster(reading: bytes) }
        #expect(error?.code == .notAuthentic)
        #expect(error?.line == 9)
    }

    @Test("A removed admin's key signs nothing more, nor does a replaced one")
    func formerAdmin() throws {
        var project = try TestProject.chat()
        try project.append(.grant("bob", Rights(isAdmin: true)))
        for action in [RosterAction.remove("bob"), .revoke("bob", Rights(isAdmin: true)), .key("bob", Person.dora.key)]
        {
            let bytes = try project.with(action).appendingByHand("remove robot", by: .bob)
            #expect(throws: PintleError.self) { try Roster(reading: bytes) }
        }
        #expect(try Roster(reading: project.appendingByHand("remove robot", by: .bob)).position == 9)
    }

    @Test("An entry that may not be appended is refused before it is signed")
    func appending() throws {
        var project = try TestProject.chat()
        let error = #expect(throws: PintleError.self) { try project.append(.remove("alice")) }
        #expect(error?.code == .notPermitted)
        #expect(throws: PintleError.self) { try project.append(.remove("robot"), by: .bob) }
        #expect(throws: PintleError.self) { try project.append(.grant("robot", Rights())) }
        #expect(throws: PintleError.self) {
            try project.roster.appending(.remove("robot"), by: "alice", identity: Person.bob.identity)
        }
        #expect(project.roster.position == 7)
    }

    @Test("A name that no roster could hold founds none", arguments: ["", "Chat", "a b", "by", "a\n"])
    func founding(project: String) {
        #expect(throws: PintleError.self) {
            try Roster.founding(project: project, name: "alice", rights: Rights(), identity: Person.alice.identity)
        }
    }

    @Test(
        "Bytes that are not a roster are refused, in any number",
        arguments: ["", "\n", "#: pintle-roster 1 chat\n", "\u{0}\n"]
    )
    func hostile(text: String) {
        #expect(throws: PintleError.self) { try Roster(reading: Array(text)) }
        #expect(throws: PintleError.self) {
            try Roster(reading: Array(text) + [UInt8](repeating: 0x0A, count: 4 << 20))
        }
    }
}
