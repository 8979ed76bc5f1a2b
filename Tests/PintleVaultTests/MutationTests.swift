import PintleFindings
import PintleCrypto
import PintleSystem
import PintleVault
import SeededRandom
import Testing

@Suite("A reader refuses a changed file or reads it exactly", .timeLimit(.minutes(20)))
struct MutationTests {
    private static let count = Effort.count(300, exhaustive: 2_000)
    private static let pieces = [
        "\n", "\n\n", " ", "#", "#:", "#: ", "=", "\"", "\\", "\\u{", "}", "sealed:1:", "drop:1:6:", ":", "-", "0",
        "99999999999999999999",
        "é", "\u{FEFF}", "\r\n", "\0", "add ", "grant ", "read:", ",", "by alice at ", "sig ", "reader ", "signed ",
        "generation ",
    ]

    /// Gives a reader many changed texts.
    private func mutate(_ good: [UInt8], seed: UInt64, _ read: ([UInt8]) throws -> Void) throws {
        var generator = SeededGenerator(seed)
        try read(good)
        for _ in 0..<Self.count {
            let bytes = generator.mutated(good, with: Self.pieces)
            if bytes != good { try? read(bytes) }
        }
    }

    @Test("An env file")
    func envFile() throws {
        let project = try TestProject.chat()
        let good = try project.sealed().bytes
        try mutate(good, seed: 1) { bytes in
            let file = try EnvFile(reading: bytes, path: "environments/prod.env")
            #expect(EnvFileDraft(file) == EnvFileDraft(try EnvFile(reading: file.bytes, path: file.path)))
            guard bytes != good else { return }
            #expect(throws: PintleError.self) { try project.verified(file) }
        }
    }

    @Test("A roster")
    func roster() throws {
        let good = try TestProject.chat().roster.bytes
        try mutate(good, seed: 2) { bytes in
            let roster = try Roster(reading: bytes)
            // Only whole entries can be missing at its end.
            #expect(bytes == good || good.starts(with: roster.bytes))
        }
    }

    @Test("A request to join")
    func request() throws {
        let root = try TestProject.chat().roster.root
        let good = try JoinRequest(name: "dora", root: root, identity: Person.dora.identity).bytes
        try mutate(good, seed: 3) { bytes in
            let request = try JoinRequest(reading: bytes, of: "dora", root: root)
            #expect(request.bytes == good)
        }
    }

    @Test("The schema's block")
    func schema() throws {
        let project = try TestProject.chat()
        let trust = try project.trust()
        let text = try SchemaFile(reading: Array("project: chat\nsettings: {}\n".utf8))
        let signer = try project.member("alice")
        let good = try text.signed(generation: 7, files: [], trust, by: signer, identity: Person.alice.identity).bytes
        try mutate(good, seed: 4) { bytes in
            let file = try SchemaFile(reading: bytes)
            #expect((file.objection(trust) == nil) == (bytes == good))
        }
    }

    @Test("Keys and pins as text")
    func keys() throws {
        let project = try TestProject.chat()
        try mutate(Array(Person.bob.key.text.utf8), seed: 5) { bytes in
            let key = try PublicKey(text: bytes.span)
            #expect(key.text.utf8.elementsEqual(bytes))
        }
        try mutate(Person.bob.keyString, seed: 6) { bytes in
            _ = try Identity(text: bytes.span, place: "here")
        }
        let good = Array(project.roster.checkpoint.text.utf8)
        try mutate(good, seed: 7) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(TrustedRoot(text: text).map { $0.text == text } ?? (bytes != good))
        }
        let text = Person.bob.keyString
        let identity = try Identity(keyString: text.span)
        let phrase = Array("correct horse".utf8)
        let sealed = try SealedIdentity(identity, root: nil, passphrase: phrase.span, cost: .interactive).text
        try mutate(sealed, seed: 8) { bytes in
            guard bytes != sealed else { return }
            _ = try Identity(text: bytes.span, place: "here")
        }
    }
}
