import Foundation
import PintleCore
import PintleCrypto
import PintleVault
import Testing

/// The page on the file format shows bytes of the example in this repository; both have to change together.
@Suite("The page on the file format is correct")
struct FileFormatPageTests {
    private static let repository = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    private let page: String

    init() throws {
        page = try String(decoding: Self.bytes("Sources/Pintle/Pintle.docc/FileFormat.md"), as: UTF8.self)
    }

    @Test("The identity of its example is the demonstration key")
    func identityExample() throws {
        let identity = try Self.identity()
        let key = identity.publicKey
        let signing = try #require(key.signing)
        for text in [Self.hex(signing.bytes), Self.hex(key.reading.bytes), key.text, key.fingerprint.b64] {
            #expect(page.contains("\(text)\n"))
        }
    }

    @Test("The hashes of its example are those of the roster, the env file and the schema")
    func hashes() throws {
        let roster = try Roster(reading: try Self.bytes("keys/roster"))
        for position in [1, 2, 3, roster.position] {
            let hash = try #require(roster.hash(at: position))
            #expect(
                page.contains("\nh\(position)\(position == 1 ? " = root" : "") ") && page.contains(" \(hash.b64)\n")
            )
        }
        for file in ["environments/dev.env", "environments/schema.yaml"] {
            let bytes = try Self.bytes(file)
            let hash = Self.hex(GenericHash.digest(of: bytes.span).bytes)
            #expect(page.contains("  \(hash)\n"), "\(file)")
        }
    }

    @Test("The token of its example is that of the env file, and opens to the value it shows")
    func value() throws {
        let roster = try Roster(reading: try Self.bytes("keys/roster"))
        let identity = try Self.identity()
        let root = identity.root
        let located = LocatedRoot(try #require(root), place: "the example")
        let trust = try RosterTrust.establish(roster, roots: [located], remembered: nil)
        let dev: EnvironmentName = "dev"
        var verifier = EnvFileVerifier(trust)
        let file = try EnvFile(reading: try Self.bytes("environments/dev.env"), path: "environments/dev.env")
        let verified = try verifier.verify(file, of: dev)
        let key: EnvKey = "SESSION_SECRET"
        let line = try #require(file[key]).line
        #expect(page.contains("\n\(String(decoding: file.text(ofLine: line), as: UTF8.self))\n"))
        let opened = try verified.values(try verified.dataKey(for: identity)) { $0 == key }
        guard case .secret(let secret)? = opened.first?.value else {
            Issue.record("the value is not sealed")
            return
        }
        let value = secret.withBytes { span in String(decoding: span.indices.map { span[$0] }, as: UTF8.self) }
        #expect(page.contains("\nvalue        \(value)\n"))
    }

    @Test("It lists every string that separates the purposes of hashes, seals and signatures")
    func purposes() throws {
        let sources = Self.repository.appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var purposes: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /"(pintle\/1\/[a-z-]+)"/) { purposes.insert(String(match.output.1)) }
        }
        #expect(purposes.count >= 11)
        for purpose in purposes.sorted() { #expect(page.contains("| `\(purpose)` |"), "\(purpose)") }
    }

    private static func identity() throws -> Identity {
        let text = try bytes("keys/demo.identity")
        return try Identity(text: text.span, place: "keys/demo.identity")
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: repository.appending(path: path)))
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
