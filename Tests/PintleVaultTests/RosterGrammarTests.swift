import PintleCore
import PintleCrypto
import PintleFindings
import PintleSystem
import PintleVault
import Testing

struct RosterGrammarTests {
    private static let dora = Person.dora.key.text
    private static let age = PublicKey(age: Person.dora.key.reading).text
    private static let id = "AAECAwQFBgcICQoLDA0ODw"
    private static let hash = TrustedRootTests.hash

    @Test(
        "A line in the one form is read, and stays as it is",
        arguments: [
            "add dora \(dora) admin,schema,read:base,prod,write:base,prod", "add dora \(dora) admin",
            "add d \(dora) schema",
            "add dora \(dora) write:prod", "add dora \(age) read:base",
            "add \(String(repeating: "d", count: 32)) \(dora) admin",
            "add dora-2 \(dora) read:base,prod", "key bob \(dora)", "rename bob robert", "grant robot write:base",
            "grant robot admin,schema,write:base,prod", "revoke bob write:prod", "revoke bob read:base,prod",
            "remove bob",
            "environment dev \(id) development extends base", "environment dev \(id) staging", "level prod staging",
            "retire prod", "accept prod 42 \(hash)", "accept prod 281474976710656 \(hash)",
        ]
    )
    func accepted(body: String) throws {
        let bytes = try TestProject.chat().appendingByHand(body)
        let roster = try Roster(reading: bytes)
        #expect(roster.entries.last?.action.description == body)
        #expect(roster.bytes == bytes)
        #expect(Array("\(roster.entries[7].text)\n") == bytes.lines[8])
    }

    @Test(
        "A line in another form is refused, though an admin signs it",
        arguments: [
            "add dora \(dora)", "add dora \(dora) ", "add dora \(dora) other", "add dora \(dora) read:prod,base",
            "add dora \(dora) schema,admin", "add dora \(dora) admin,admin", "add dora \(dora) read:base,read:prod",
            "add dora \(dora) read:base,base", "add dora \(dora) write:prod,read:prod,base", "add dora \(dora) read:",
            "add dora \(dora) admin,", "add dora \(dora) ,admin", "add dora \(dora) read:base,admin",
            "add dora \(dora) admin schema",
            "add dora \(dora) Admin", "add dora \(dora.uppercased()) admin", "add dora \(dora.dropLast()) admin",
            "add dora admin",
            "add by \(dora) admin", "add sig \(dora) admin", "add Dora \(dora) admin", "add d--a \(dora) admin",
            "add -d \(dora) admin", "add d- \(dora) admin", "add 1d \(dora) admin", "add dörä \(dora) admin",
            "add  \(dora) admin",
            "add \(String(repeating: "d", count: 33)) \(dora) admin", "key bob", "key bob \(dora) admin", "rename bob",
            "rename bob bob2 bob3", "grant bob", "grant bob \(dora)", "remove", "remove bob bob", "remove  bob",
            " remove bob",
            "remove bob ", "remove\tbob", "REMOVE bob", "promote bob", "", "environment dev \(id)",
            "environment dev \(id) testing",
            "environment dev \(id) production extends", "environment dev \(id) production extend base",
            "environment dev \(id.dropLast()) production", "environment dev \(id)A production",
            "environment dev \(id.dropLast())x production",
            "environment extends \(id) production", "level prod", "level prod Staging", "retire", "retire prod now",
            "accept prod 042 \(hash)", "accept prod -1 \(hash)", "accept prod 281474976710657 \(hash)",
            "accept prod 1 \(hash)=",
            "accept prod 1 \(hash.dropLast())", "accept prod 1", "#: remove bob",
            "remove bob by alice at 20261123T101530Z sig x",
        ]
    )
    func refused(body: String) throws {
        let bytes = try TestProject.chat().appendingByHand(body)
        let error = #expect(throws: PintleError.self) { try Roster(reading: bytes) }
        #expect(error?.code == .malformed)
        #expect(error?.line == 9)
    }

    @Test(
        "The header has one form",
        arguments: [
            ("#: pintle-roster 1 chat \(id)", true), ("#: pintle-roster 2 chat \(id)", false),
            ("#: pintle-roster 1 Chat \(id)", false),
            ("#: pintle-roster 1 chat", false), ("#: pintle-roster 1 chat \(id) ", false),
            ("#:pintle-roster 1 chat \(id)", false),
            ("#: pintle-roster 1 chat \(id.dropLast())", false), ("#: pintle-roster 01 chat \(id)", false), ("", false),
            ("#: pintle-roster 1  chat \(id)", false), ("\u{FEFF}#: pintle-roster 1 chat \(id)", false),
        ]
    )
    func header(header: String, isAccepted: Bool) throws {
        let bytes = try TestProject.foundedByHand(
            header: header,
            "add alice \(Person.alice.key.text) admin",
            by: .alice
        )
        #expect(((try? Roster(reading: bytes)) != nil) == isAccepted)
    }

    @Test(
        "The first entry adds its own signer as admin, and nothing else will do",
        arguments: [
            ("add alice ALICE admin", Person.alice, nil, true), ("add alice ALICE admin,schema", .alice, nil, true),
            ("add alice ALICE schema", .alice, nil, false), ("add bob BOB admin", .alice, nil, false),
            ("add alice ALICE admin", .mallory, "alice", false), ("add alice MALLORY admin", .alice, nil, false),
            ("remove alice", .alice, nil, false), ("add alice ALICE admin,read:base", .alice, nil, false),
            ("add alice AGE admin", .alice, nil, false), ("environment base \(id) production", .alice, nil, false),
        ] as [(String, Person, String?, Bool)]
    )
    func first(body: String, person: Person, name: String?, isAccepted: Bool) throws {
        let keys = [
            "ALICE": Person.alice.key.text, "BOB": Person.bob.key.text, "MALLORY": Person.mallory.key.text,
            "AGE": Self.age,
        ]
        let body = keys.reduce(body) { $0.replacing($1.key, with: $1.value) }
        let bytes = try TestProject.foundedByHand(
            header: "#: pintle-roster 1 chat \(Self.id)",
            body,
            by: person,
            as: name
        )
        #expect(((try? Roster(reading: bytes)) != nil) == isAccepted)
    }

    @Test(
        "Rights are written in one order",
        arguments: [
            ("admin", Rights(isAdmin: true)), ("schema,read:a,b", Rights(signsSchema: true, reads: ["b", "a"])),
            ("admin,schema,read:a,write:b", Rights(isAdmin: true, signsSchema: true, reads: ["a"], writes: ["b"])),
        ]
    )
    func rights(text: String, rights: Rights) {
        #expect(rights.description == text)
        #expect(Rights(text) == rights)
    }
}

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
