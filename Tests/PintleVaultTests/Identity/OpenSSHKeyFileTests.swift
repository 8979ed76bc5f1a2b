import Foundation
import PintleCrypto
import PintleFindings
import PintleSystem
import PintleVault
import Testing

/// Private key files as the real `ssh-keygen` writes them, whole and changed.
struct OpenSSHKeyFileTests {
    private let directory = TemporaryDirectory()

    private func made(_ type: String = "ed25519", passphrase: String = "") throws -> (private: [UInt8], public: String)
    {
        let path = directory.path + "/" + UUID().uuidString
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "somebody", "-f", path]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let text = try String(contentsOf: URL(filePath: path + ".pub"), encoding: .utf8)
        return (Array(try Data(contentsOf: URL(filePath: path))), text.trimmingCharacters(in: .newlines))
    }

    private func identity(_ text: [UInt8]) throws(PintleError) -> PublicKey {
        try Identity(text: text.span, place: "the test").publicKey
    }

    @Test("The key of the file is the one that its public file names")
    func whole() throws {
        for _ in 0..<8 {
            let made = try made()
            #expect(try identity(made.private) == PublicKey(openSSHLine: made.public))
            #expect(try identity(made.private).kind == .ssh)
        }
    }

    @Test(
        "Other algorithms and passphrases are refused, each with its own words",
        arguments: [
            ("rsa", "", "not an Ed25519 key"), ("ecdsa", "", "not an Ed25519 key"),
            ("ed25519", "longer", "a passphrase"),
        ]
    )
    func others(type: String, passphrase: String, words: String) throws {
        let text = try made(type, passphrase: passphrase).private
        let error = #expect(throws: PintleError.self) { try identity(text) }
        #expect(error?.problem.contains(words) == true && error?.code == .malformed)
    }

    @Test("Cut anywhere, or with any byte changed that matters, it is refused and never misread")
    func damaged() throws {
        let made = try made()
        let key = try PublicKey(openSSHLine: made.public)
        for count in stride(from: 0, to: made.private.count - 2, by: 7) {
            #expect(throws: PintleError.self) { try identity(Array(made.private[..<count])) }
        }
        var accepted = 0
        for index in made.private.indices {
            var text = made.private
            text[index] ^= 1
            guard let found = try? identity(text) else { continue }
            // The comment and the check numbers carry nothing of the key.
            #expect(found == key, "byte \(index)")
            accepted += 1
        }
        #expect(accepted < 40)
    }

    @Test("A key file of age is read with any comments")
    func age() throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["age-keygen"]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = Array(try #require(try output.fileHandleForReading.readToEnd()))
        process.waitUntilExit()
        let line = try #require(
            String(decoding: text, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("# public") }
        )
        #expect(try identity(text) == PublicKey(text: String(line.dropFirst(14))))
        var mistyped = text
        mistyped[text.count - 5] = mistyped[text.count - 5] == UInt8(ascii: "Q") ? UInt8(ascii: "P") : UInt8(ascii: "Q")
        #expect(throws: PintleError.self) { try identity(mistyped) }
    }
}
