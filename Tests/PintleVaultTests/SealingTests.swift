import PintleFindings
import PintleCrypto
import PintleSystem
import PintleVault
import Testing

struct SealingTests {
    private static let other = RandomID(Array("AAAAAAAAAAAAAAAAAAAAAA")[...])

    @Test("A file written from the format alone opens", arguments: ["sealed", "drop"])
    func untouched(kind: String) throws {
        let project = try TestProject.chat()
        var forgery = try Forgery(project)
        forgery.kind = kind
        for person in [Person.alice, .bob, .robot] {
            #expect(try project.opened(forgery.bytes(), by: person)["SECRET"]?.text == "hunter2")
        }
    }

    @Test(
        "Values of every length open, and only with the padding that their length asks for",
        arguments: [0, 1, 62, 63, 64, 65, 1022, 1023, 1024, 1025, 1279, 1280, 5000]
    )
    func padding(count: Int) throws {
        let project = try TestProject.chat()
        var forgery = try Forgery(project)
        forgery.plaintext = [UInt8](repeating: 0x80, count: count)
        let right = Forgery.padded(forgery.plaintext)
        #expect(try project.opened(forgery.bytes())["SECRET"] == forgery.plaintext)
        for block in [64, 128, 256, 512] {
            let padded = Forgery.padded(forgery.plaintext, block: block)
            guard padded != right else { continue }
            forgery.padded = padded
            #expect(throws: PintleError.self) { try project.opened(forgery.bytes()) }
        }
        for padded in [[UInt8](repeating: 0, count: right.count), right.dropLast() + [1]] {
            forgery.padded = padded
            #expect(throws: PintleError.self) { try project.opened(forgery.bytes()) }
        }
    }

    @Test("A value that was sealed for another place does not open", arguments: Swap.allCases, ["sealed", "drop"])
    func swapped(swap: Swap, kind: String) throws {
        let project = try TestProject.chat()
        var forgery = try Forgery(project)
        forgery.kind = kind
        try swap.apply(to: &forgery, Digest(bytes: [UInt8](repeating: 9, count: 32)), Self.other)
        let error = #expect(throws: PintleError.self) { try project.opened(forgery.bytes()) }
        #expect(error?.code == .notAuthentic)
        #expect(error?.path == "environments/prod.env")
    }

    /// One field that is another than the file says.
    enum Swap: String, CaseIterable, CustomTestStringConvertible {
        case valueRoot, valueID, valueName, valueEpoch, valueKey, valuePosition, valueTime
        case commitmentRoot, commitmentID, commitmentEpoch
        case readerRoot, readerID, readerEpoch, readerInnerKey, readerBoxKey, readerVersion, readerDataKey
        case epochRoot, epochID, epochName, epochNumber, epochPosition, epochReadersKey, epochSignerOnlyWrites,
            epochSignerOnlyReads
        case fileRoot, fileSignerOnlyReads, fileSignerUnknown, dropKey, overMissing, overOther

        var testDescription: String { rawValue }

        func apply(to forgery: inout Forgery, _ digest: Digest?, _ id: RandomID?) throws {
            let project = forgery.project
            let (root, id) = (try #require(digest), try #require(id))
            switch self {
            case .valueRoot: forgery.value.root = root
            case .valueID: forgery.value.id = id
            case .valueName: forgery.value.name = "base"
            case .valueEpoch: forgery.value.epoch = 2
            case .valueKey: forgery.sealedKey = "SECRETS"
            case .valuePosition: forgery.sealedPosition = 5
            case .valueTime: forgery.sealedTime = Timestamp(secondsSince1970: 0)
            case .commitmentRoot: forgery.commitment.root = root
            case .commitmentID: forgery.commitment.id = id
            case .commitmentEpoch: forgery.commitment.epoch = 2
            case .readerRoot: forgery.reader.root = root
            case .readerID: forgery.reader.id = id
            case .readerEpoch: forgery.reader.epoch = 2
            case .readerInnerKey: forgery.robotsInnerKey = Person.bob.key
            case .readerBoxKey: forgery.robotsBoxKey = Person.bob.key
            case .readerVersion: forgery.version = 2
            case .readerDataKey: forgery.robotsDataKey = [UInt8](repeating: 8, count: 32)
            case .epochRoot: forgery.epoch.root = root
            case .epochID: forgery.epoch.id = id
            case .epochName: forgery.epoch.name = "base"
            case .epochNumber: forgery.epoch.epoch = 2
            case .epochPosition: forgery.epochPosition = project.roster.position - 1
            case .epochReadersKey: forgery.robotsSignedKey = Person.bob.key
            case .epochSignerOnlyWrites: forgery.epochSigner = .carol
            case .epochSignerOnlyReads: forgery.epochSigner = .robot
            case .fileRoot: forgery.fileRoot = root
            case .fileSignerOnlyReads: forgery.fileSigner = .robot
            case .overMissing: forgery.over = ""
            case .overOther: forgery.over = "#: over prod 1\n"
            case .fileSignerUnknown: forgery.fileSigner = .mallory
            case .dropKey: forgery.dropSeed = [UInt8](repeating: 3, count: 32)
            }
        }
    }

    @Test("A member who may only write can sign the file")
    func onlyWrites() throws {
        let project = try TestProject.chat()
        var forgery = try Forgery(project)
        forgery.fileSigner = .carol
        #expect(try project.opened(forgery.bytes())["SECRET"]?.text == "hunter2")
    }

    @Test("A token that is moved to another key does not open, though a member signs the file")
    func moved() throws {
        let project = try TestProject.chat()
        let bytes = try project.sealed([.secret("A", "1"), .secret("B", "2")]).bytes
        let moved = bytes.replacing("A=", with: "C=")
        let error = #expect(throws: PintleError.self) { try project.opened(project.signedAgain(moved)) }
        #expect(error?.code == .notAuthentic)
        #expect(error?.line == 1)
    }

    @Test("A token of an older epoch, or of another environment, does not open")
    func foreign() throws {
        let project = try TestProject.chat()
        let here = try project.sealed([.secret("A", "1")])
        let tokens = [
            try project.sealed([.secret("A", "1")], epoch: 2), try project.sealed([.secret("A", "1")], in: "base"),
            try project.sealed([.secret("A", "1")]),
        ].map { $0.bytes.lines[0] }
        for token in tokens {
            let bytes = token + here.bytes.lines.dropFirst().flatMap { $0 }
            #expect(throws: PintleError.self) { try project.opened(project.signedAgain(bytes)) }
        }
    }

    @Test("A value that claims a place behind the file's own is refused before it is opened")
    func position() throws {
        let project = try TestProject.chat()
        let bytes = try project.sealed([.secret("A", "1")]).bytes.replacing("sealed:1:7:", with: "sealed:1:8:")
        let file = try EnvFile(reading: project.signedAgain(bytes), path: "environments/prod.env")
        let error = #expect(throws: PintleError.self) { try project.verified(file) }
        #expect(error?.line == 1)
    }

    @Test("Only requested values are opened: a damaged value does not affect others")
    func wanted() throws {
        let project = try TestProject.chat()
        let bytes = try project.sealed([.secret("A", "1"), .secret("B", "2")]).bytes.replacing("A=", with: "C=")
        let file = try EnvFile(reading: project.signedAgain(bytes), path: "environments/prod.env")
        let verified = try project.verified(file)
        let key = try verified.dataKey(for: Person.robot.identity)
        let values = try verified.values(key) { $0 == "B" }
        #expect(values.map(\.key) == ["B"])
        #expect(throws: PintleError.self) { try verified.values(key) { $0 == "C" } }
    }

    @Test("A member who is not a reader gets no key, and the message says why", arguments: [Person.carol, .mallory])
    func noReader(person: Person) throws {
        let project = try TestProject.chat()
        let verified = try project.verified(try project.sealed())
        let error = #expect(throws: PintleError.self) { _ = try verified.dataKey(for: person.identity) }
        #expect(error?.code == .noKey)
    }
}
