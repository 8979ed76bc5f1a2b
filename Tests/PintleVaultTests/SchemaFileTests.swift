import PintleFindings
import PintleCore
import PintleCrypto
import PintleSystem
import PintleVault
import Testing

struct SchemaFileTests {
    private let project: TestProject
    private static let text = Array("version: 1\nproject: chat # é\n")

    init() throws {
        project = try TestProject.chat()
    }

    private func signed(
        _ text: [UInt8] = Self.text,
        by person: Person = .alice,
        files: [SchemaFile.Block.File] = []
    ) throws -> SchemaFile {
        try SchemaFile(reading: text).signed(
            generation: 4,
            files: files,
            try project.trust(),
            by: try project.member(person.name),
            identity: person.identity,
            time: TestProject.time
        )
    }

    private func file(_ path: String) -> SchemaFile.Block.File {
        .init(path: path, hash: SchemaFile.hash(of: Array(path)))
    }

    @Test(
        "A signed schema has no objection, and says what it says",
        arguments: [
            Array("version: 1\n"), Array("version: 1"), [], Array("\n"), Array("a: 1\n\n"), Array("a: 1\r\n"),
            Array("a: '#: no block'\n"),
            Array("  #: indented\n"),
        ] as [[UInt8]]
    )
    func signing(text: [UInt8]) throws {
        let schema = try signed(text, files: [file("a"), file("b")])
        #expect(schema.objection(try project.trust()) == nil)
        #expect(schema.text.starts(with: text))
        #expect(schema.block?.generation == 4)
        #expect(schema.block?.files == [file("a"), file("b")])
        #expect(try SchemaFile(reading: schema.bytes).block == schema.block)
    }

    @Test("Signing again changes nothing")
    func idempotent() throws {
        let once = try signed()
        #expect(try signed(once.bytes).bytes == once.bytes)
        #expect(try signed(Array(once.text)).bytes == once.bytes)
    }

    @Test("An unsigned schema is objected to")
    func unsigned() throws {
        let schema = try SchemaFile(reading: Self.text)
        #expect(schema.block == nil)
        #expect(schema.objection(try project.trust())?.code == .notAuthentic)
    }

    @Test(
        "A member without the right to sign cannot sign, and a forged signature is refused",
        arguments: [Person.bob, .carol, .robot]
    )
    func unprivileged(person: Person) throws {
        let error = #expect(throws: PintleError.self) { try signed(by: person) }
        #expect(error?.code == .notPermitted)
        let lines = try signed().bytes.lines
        for name in [person.name.text, "alice"] {
            let rest = lines.dropLast().flatMap { $0 } + Array("#: signed \(name) \(TestProject.time) ")
            let bytes = PreAuthEncoding("pintle/1/schema", project.roster.root.bytes, rest).bytes
            let forged = rest + Array(try person.identity.sign(bytes.span).b64 + "\n")
            #expect(try SchemaFile(reading: forged).objection(try project.trust())?.code == .notAuthentic)
        }
    }

    @Test("The right to sign is judged now, by the key that the member has now")
    func rights() throws {
        var project = try project.with(.grant("bob", Rights(signsSchema: true)))
        let schema = try SchemaFile(reading: Self.text).signed(
            generation: 1,
            files: [],
            try project.trust(),
            by: try project.member("bob"),
            identity: Person.bob.identity
        )
        #expect(schema.objection(try project.trust()) == nil)
        #expect(schema.objection(try project.with(.rename("bob", to: "robert")).trust()) == nil)
        #expect(schema.objection(try project.with(.key("bob", Person.dora.key)).trust()) != nil)
        #expect(schema.objection(try project.with(.remove("bob")).trust()) != nil)
        try project.append(.revoke("bob", Rights(signsSchema: true)))
        #expect(schema.objection(try project.trust()) != nil)
        #expect(schema.objection(try self.project.trust()) != nil)
    }

    @Test("No byte can be changed", arguments: [0x01, 0x20, 0x80] as [UInt8])
    func flips(mask: UInt8) throws {
        let trust = try project.trust()
        let bytes = try signed(files: [file("a")]).bytes
        for index in bytes.indices {
            var copy = bytes
            copy[index] ^= mask
            guard let schema = try? SchemaFile(reading: copy), schema.objection(trust) == nil else { continue }
            Issue.record("byte \(index) was changed")
        }
    }

    @Test("The schema of another project is refused")
    func foreign() throws {
        let other = try TestProject.chat().trust()
        #expect(try signed().objection(other)?.code == .notAuthentic)
    }

    @Test(
        "A block in another form, or not at the end, is refused",
        arguments: [
            ("#: pintle-schema 1", "#: pintle-schema 2"), ("#: pintle-schema 1", "#: pintle-schema"),
            ("#: pintle-schema 1", "#:"),
            ("#: roster 7", "#: roster 0"), ("#: roster 7", "#: roster 07"), ("#: roster 7", "#: roster 4294967296"),
            ("#: generation 4", "#: generation 0"), ("#: generation 4", "#: generation 04"),
            ("#: generation 4", "#: generation 281474976710657"), ("#: generation 4", "#: generation 4\n"),
            ("#: generation 4", "#: generation 4\n#: note"), ("#: file a", "#: file b"), ("#: file b", "#: file a"),
            ("#: file a", "#: file a b"), ("#: file a ", "#: file a  "), ("#: signed alice", "#: signed Alice"),
            ("#: signed alice", "#: signed alice "), ("#: signed alice", "a: 1\n#: signed alice"),
            ("version: 1", "#: version"),
        ]
    )
    func form(old: String, new: String) throws {
        let bytes = try signed(files: [file("a"), file("b")]).bytes
        let error = #expect(throws: PintleError.self) { try SchemaFile(reading: bytes.replacing(old, with: new)) }
        #expect(error?.code == .malformed)
    }

    @Test("Nothing may follow the block", arguments: ["\n", "a: 1\n", " ", "#: signed"])
    func followed(tail: String) throws {
        let bytes = try signed().bytes
        #expect(throws: PintleError.self) { try SchemaFile(reading: bytes + Array(tail)) }
        #expect(throws: PintleError.self) { try SchemaFile(reading: Array(bytes.dropLast())) }
    }

    @Test(
        "Files that the block could not name in one way are refused",
        arguments: [["b", "a"], ["a", "a"], ["a b"], ["a\nb"], [""]]
    )
    func files(paths: [String]) throws {
        #expect(throws: PintleError.self) { try signed(files: paths.map(file)) }
    }

    @Test("A schema over the limit is refused")
    func limit() {
        let error = #expect(throws: PintleError.self) {
            try SchemaFile(reading: [UInt8](repeating: 0x0A, count: SchemaFile.limit + 1))
        }
        #expect(error?.problem.contains("\(SchemaFile.limit)") == true)
    }
}
