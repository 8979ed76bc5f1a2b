@testable import PintleCrypto
@testable import PintleFindings
@testable import PintleVault

/// Files with a private key, under a passphrase or not.
enum IdentityFileTarget: FuzzTarget {
    static let name = "identity-file"
    static let seedPaths = ["keys/demo.identity"]
    static let seeds = [
        "# created: 2026-11-30\n# public key: age1\nAGE-SECRET-KEY-1FLZJP9KUAHNTX7032S7VRGDSFE3NTM48U6CV87H0H6V40U6G7A6S9Z6C7P\n",
        "pintle-identity 1\nargon2id 2 67108864 AAAAAAAAAAAAAAAAAAAAAA\nsealed " + String(repeating: "A", count: 96)
            + "\n",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU=\n-----END OPENSSH PRIVATE KEY-----\n",
    ].map { Array($0.utf8) }
    static let words = [
        "pintle-identity 1\n", "argon2id ", "67108864 ", "sealed ", "# ", "\n\n", "\r\n", "PINTLE-KEY-1",
        "AGE-SECRET-KEY-1",
        "-----BEGIN OPENSSH PRIVATE KEY-----\n", "-----END OPENSSH PRIVATE KEY-----",
    ]

    static func read(_ text: [UInt8]) {
        guard text.count <= IdentityFile.limit else { return }
        do throws(PintleError) {
            // Without a passphrase, a sealed key is read as far as its costs, which are then bounded.
            _ = try Identity(text: text.span, place: "here")
        } catch {
            require(error.problem.hasPrefix("here: "), "a refusal names the place")
            Lines(text).check(error)
        }
        let lines = text.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
        let whole = Array(lines.map(Array.init).joined(separator: [UInt8(ascii: "\n")]))
        let starts = lines.indices.map { index in lines[..<index].reduce(0) { $0 + $1.count + 1 } }
        let ranges = zip(starts, lines).map { $0..<$0 + $1.count }
        guard let sealed = try? SealedIdentity(lines: ranges, of: whole.span) else { return }
        require(sealed.text == whole + [UInt8(ascii: "\n")], "a sealed key has one spelling")
        require(PasswordHash.memoryBounds.contains(sealed.cost.memory), "a file cannot ask for more memory")
    }
}
