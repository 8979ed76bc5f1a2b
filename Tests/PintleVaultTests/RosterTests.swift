import PintleCore
import PintleCrypto
import PintleFindings
import PintleSystem
import PintleVault
import SeededRandom
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
            try Roster(reading: Array(text) + [UInt8](repeating: 0x0A, count: Effort.count(1, exhaustive: 16) << 18))
        }
    }
}

struct RosterStateTests {
    private static let id = RandomID.draw()
    private static let hash = GenericHash.digest(of: Array("file").span)
    private static let age = PublicKey(age: Person.dora.key.reading)

    /// A key of which one half is bob's.
    private static func half(signing: Person, reading: Person) -> PublicKey {
        guard let verifying = signing.key.signing else { preconditionFailure("a pintle key signs") }
        return PublicKey(signing: verifying, reading: reading.key.reading)
    }

    @Test(
        "An entry that may not follow is refused and changes nothing",
        arguments: [
            .add("bob", Person.dora.key, Rights(isAdmin: true)), .add("dora", Person.bob.key, Rights(isAdmin: true)),
            .add("dora", half(signing: .dora, reading: .bob), Rights(isAdmin: true)),
            .add("dora", half(signing: .bob, reading: .dora), Rights(isAdmin: true)),
            .add("dora", PublicKey(age: Person.bob.key.reading), Rights(reads: ["base"])),
            .add("dora", Person.dora.key, Rights(reads: ["none"])),
            .add("dora", Person.dora.key, Rights(writes: ["none"])),
            .add("dora", Person.dora.key, Rights(reads: ["prod"])), .add("dora", age, Rights(isAdmin: true)),
            .add("dora", age, Rights(signsSchema: true)), .add("dora", age, Rights(writes: ["base"])),
            .key("dora", Person.dora.key), .key("bob", Person.bob.key), .key("bob", Person.alice.key), .key("bob", age),
            .key("bob", half(signing: .dora, reading: .robot)), .rename("dora", to: "dorothy"),
            .rename("bob", to: "alice"),
            .rename("bob", to: "bob"), .grant("dora", Rights(isAdmin: true)), .grant("bob", Rights(reads: ["base"])),
            .grant("bob", Rights(reads: ["none"])), .grant("carol", Rights(reads: ["prod"])),
            .revoke("dora", Rights(isAdmin: true)),
            .revoke("bob", Rights(isAdmin: true)), .revoke("bob", Rights(reads: ["base"])),
            .revoke("alice", Rights(isAdmin: true)),
            .remove("alice"), .remove("dora"), .environment("prod", id, .production, extends: nil),
            .environment("dev", id, .production, extends: "none"),
            .environment("dev", id, .development, extends: "dev"),
            .level("prod", .production), .level("base", .staging), .level("none", .staging), .retire("base"),
            .retire("none"),
            .accept("none", generation: 1, hash),
        ] as [RosterAction]
    )
    func refused(action: RosterAction) throws {
        var state = try TestProject.chat().roster.head
        let before = (state.members, state.environments, state.accepted)
        let error = #expect(throws: PintleError.self) { try state.apply(action, by: "alice") }
        #expect(error?.problem.isEmpty == false)
        #expect((state.members, state.environments, state.accepted) == before)
    }

    @Test(
        "An entry after another one is refused",
        arguments: [
            ([.remove("bob")], .add("bob", Person.dora.key, Rights(isAdmin: true))),
            ([.remove("bob")], .rename("carol", to: "bob")),
            ([.rename("bob", to: "robert")], .add("bob", Person.dora.key, Rights(isAdmin: true))),
            ([.rename("bob", to: "robert")], .rename("robert", to: "bob")),
            ([.rename("bob", to: "robert")], .remove("bob")),
            (
                [.environment("dev", id, .development, extends: nil)],
                .environment("dev2", id, .development, extends: nil)
            ),
            (
                [.environment("dev", id, .development, extends: nil)],
                .environment("top", .draw(), .staging, extends: "dev")
            ),
            ([.environment("dev", id, .development, extends: "base")], .retire("base")),
            ([.level("prod", .staging), .level("base", .staging)], .level("prod", .production)),
            ([.retire("prod")], .environment("prod", id, .production, extends: nil)),
            ([.retire("prod")], .environment("dev", id, .development, extends: "prod")),
            ([.retire("prod")], .grant("robot", Rights(writes: ["prod"]))), ([.retire("prod")], .retire("prod")),
            ([.retire("prod")], .level("prod", .staging)), ([.retire("prod")], .accept("prod", generation: 1, hash)),
            ([.accept("prod", generation: 1, hash)], .accept("prod", generation: 1, hash)),
        ] as [([RosterAction], RosterAction)]
    )
    func refusedAfter(first: [RosterAction], action: RosterAction) throws {
        var state = try TestProject.chat().roster.head
        for action in first { try state.apply(action, by: "alice") }
        #expect(throws: PintleError.self) { try state.apply(action, by: "alice") }
    }

    @Test("Only an admin makes entries", arguments: ["bob", "carol", "robot", "mallory"] as [MemberName])
    func onlyAdmins(name: MemberName) throws {
        var state = try TestProject.chat().roster.head
        #expect(throws: PintleError.self) { try state.apply(.remove("robot"), by: name) }
    }

    @Test("A removed or revoked admin makes none, nor does an old name")
    func formerAdmins() throws {
        for action in [
            RosterAction.remove("alice"), .revoke("alice", Rights(isAdmin: true)), .rename("alice", to: "alicia"),
        ] {
            var state = try TestProject.chat().roster.head
            try state.apply(.grant("bob", Rights(isAdmin: true)), by: "alice")
            try state.apply(action, by: "bob")
            #expect(throws: PintleError.self) { try state.apply(.remove("robot"), by: "alice") }
        }
    }

    @Test("Entries grant and revoke rights")
    func effects() throws {
        var state = try TestProject.chat().roster.head
        #expect(state.readers(of: "prod").map(\.name) == ["alice", "bob", "robot"])
        #expect(state.chain(of: "prod").map(\.name) == ["prod", "base"])
        try state.apply(.revoke("bob", Rights(reads: ["base", "prod"])), by: "alice")
        #expect(state.members["bob"]?.rights == Rights(writes: ["base", "prod"]))
        try state.apply(.rename("bob", to: "robert"), by: "alice")
        #expect(state.members["bob"] == nil)
        #expect(state.members["robert"]?.key == Person.bob.key)
        try state.apply(.key("robert", Person.dora.key), by: "alice")
        #expect(state.members["robert"]?.key == Person.dora.key)
        try state.apply(.retire("prod"), by: "alice")
        #expect(state.members["robert"]?.rights == Rights(writes: ["base"]))
        #expect(state.activeEnvironments.map(\.name) == ["base"])
        #expect(state.readers(of: "prod").isEmpty)
        try state.apply(.level("base", .staging), by: "alice")
        #expect(state.environments["base"]?.level == .staging)
        try state.apply(.accept("base", generation: 3, Self.hash), by: "alice")
        #expect(state.accepted["base"]?.generation == 3)
        try state.apply(.remove("robert"), by: "alice")
        try state.apply(.add("eve", Person.dora.key, Rights(reads: ["base"])), by: "alice")
        #expect(state.members.keys.sorted() == ["alice", "carol", "eve", "robot"])
    }

    @Test("A thousand members and no more")
    func members() throws {
        var state = RosterState()
        try state.apply(.add("alice", Person.alice.key, Rights(isAdmin: true)), by: "alice")
        try state.apply(.environment("base", Self.id, .production, extends: nil), by: "alice")
        for index in 1..<VaultLimits.members {
            let key = try BoxSecretKey(seed: try SecretBytes(randomCount: 32)).publicKey
            let name = try #require(MemberName("m\(index)"))
            try state.apply(.add(name, PublicKey(age: key), Rights(reads: ["base"])), by: "alice")
        }
        let error = #expect(throws: PintleError.self) {
            try state.apply(.add("dora", Person.dora.key, Rights(reads: ["base"])), by: "alice")
        }
        #expect(error?.problem.contains("1000") == true)
    }
}
