import PintleFindings
import PintleCrypto
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
