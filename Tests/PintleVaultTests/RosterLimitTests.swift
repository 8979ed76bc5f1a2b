import PintleFindings
import PintleCore
import PintleCrypto
import PintleSystem
import PintleVault
import Testing

struct RosterLimitTests {
    /// A roster of many environments, made with as many entries as there are environments.
    private static func roster(environments count: Int) throws -> Roster {
        let alice = Person.alice
        var roster = try Roster.founding(
            project: "chat",
            name: alice.name,
            rights: Rights(isAdmin: true),
            identity: alice.identity
        )
        for index in 0..<count {
            let name = try #require(EnvironmentName("environment-of-the-number-\(index)"))
            roster = try roster.appending(
                .environment(name, .draw(), .development, extends: nil),
                by: alice.name,
                identity: alice.identity
            )
        }
        return roster
    }

    @Test("A line over 8 KiB is refused, and the limit is named")
    func line() throws {
        let alice = Person.alice
        let roster = try Self.roster(environments: 300)
        let names = roster.head.activeEnvironments.map(\.name)
        let fitting = RosterAction.grant(alice.name, Rights(reads: Set(names.prefix(250))))
        #expect(try roster.appending(fitting, by: alice.name, identity: alice.identity).position == 302)
        let long = RosterAction.grant(alice.name, Rights(reads: Set(names)))
        let error = #expect(throws: PintleError.self) {
            try roster.appending(long, by: alice.name, identity: alice.identity)
        }
        #expect(error?.problem.contains("8192") == true && error?.line == 303)
        let bytes = roster.bytes + [UInt8](repeating: UInt8(ascii: "a"), count: 8_193) + [0x0A]
        let read = #expect(throws: PintleError.self) { try Roster(reading: bytes) }
        #expect(read?.problem.contains("8192") == true && read?.line == 303)
    }

    @Test("A roster that was continued entry by entry is the one that its bytes make")
    func continued() throws {
        let roster = try Self.roster(environments: 5)
        let read = try Roster(reading: roster.bytes)
        #expect(read.headHash == roster.headHash && read.entries == roster.entries)
        #expect(read.head.environments == roster.head.environments)
    }

    @Test("Each half of a key belongs to one member, also after keys were replaced, renamed and removed")
    func halves() throws {
        var state = try TestProject.chat().roster.head
        try state.apply(.rename("bob", to: "robert"), by: "alice")
        #expect(throws: PintleError.self) {
            try state.apply(.add("dora", Person.bob.key, Rights(isAdmin: true)), by: "alice")
        }
        try state.apply(.key("robert", Person.dora.key), by: "alice")
        #expect(throws: PintleError.self) {
            try state.apply(.add("dora", Person.dora.key, Rights(isAdmin: true)), by: "alice")
        }
        #expect(throws: PintleError.self, "a replaced key never returns") {
            try state.apply(.add("bobby", Person.bob.key, Rights(isAdmin: true)), by: "alice")
        }
        try state.apply(.remove("robert"), by: "alice")
        try state.apply(.add("dora", Person.dora.key, Rights(isAdmin: true)), by: "alice")
    }

    @Test("A thousand members are read in the time of a thousand signatures", .timeLimit(.minutes(20)))
    func members() throws {
        let alice = Person.alice
        var roster = try Self.roster(environments: 1)
        for index in 0..<998 {
            let name = try #require(MemberName("member-\(index)"))
            let action = RosterAction.add(name, try Identity.generate().publicKey, Rights(isAdmin: true))
            roster = try roster.appending(action, by: alice.name, identity: alice.identity)
        }
        #expect(try Roster(reading: roster.bytes).head.members.count == 999)
    }
}
