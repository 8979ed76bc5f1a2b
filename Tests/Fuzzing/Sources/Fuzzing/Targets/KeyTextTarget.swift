@testable import PintleCrypto
@testable import PintleFindings
@testable import PintleVault

/// Public keys, private keys and pins as text, and the bytes within them.
enum KeyTextTarget: FuzzTarget {
    static let name = "key-text"
    static let seedPaths = ["keys/demo.identity"]
    static var seeds: [[UInt8]] {
        KeyHolder.all.map { Array($0.key.utf8) } + [
            Array("age1sr5r90h0lzzumnl3r0j9qmu7qcj6w3t5anegrfqznnhndncy647scqm0lr".utf8),
            Array("AGE-SECRET-KEY-1FLZJP9KUAHNTX7032S7VRGDSFE3NTM48U6CV87H0H6V40U6G7A6S9Z6C7P".utf8),
            Array("ssh-ed25519:AAAAC3NzaC1lZDI1NTE5AAAAIB0znORviyUMn9mQbXjlZnwpWsvtN6WAkyZ6eEiVgZ0K".utf8),
            Array("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB0znORviyUMn9mQbXjlZnwpWsvtN6WAkyZ6eEiVgZ0K bob".utf8),
            Array((hash + "/7/" + hash).utf8), Array(hash.utf8),
        ]
            + [32, 64, 104].map { [UInt8](repeating: 9, count: $0) }
    }
    static let words = [
        "pintle1", "age1", "ssh-ed25519:", "ssh-ed25519 ", "AAAAC3NzaC1lZDI1NTE5AAAAI", "PINTLE-KEY-1",
        "AGE-SECRET-KEY-1",
        "-----BEGIN ", hash,
    ]
    private static let hash = String(repeating: "A", count: 43)
    private static let publicForms = [Bech32(prefix: "pintle"), Bech32(prefix: "age")]
    private static let privateForms = [Bech32(prefix: "PINTLE-KEY-"), Bech32(prefix: "AGE-SECRET-KEY-")]

    static func read(_ text: [UInt8]) {
        readPublic(text)
        readPrivate(text)
        let string = String(decoding: text, as: UTF8.self)
        if let key = try? PublicKey(openSSHLine: string) {
            require((try? PublicKey(text: key.text)) == key, "a line of OpenSSH gives a key with a text")
        }
        if let root = TrustedRoot(text: string) {
            require(root.text.utf8.elementsEqual(text), "a root has one spelling")
        }
        // Mutated texts seldom have the right checksum, so the bytes get one.
        guard text.count <= 128 else { return }
        for form in publicForms { readPublic(form.text(of: text)) }
        for form in privateForms { readPrivate(form.text(of: text)) }
        readPublic(Array("ssh-ed25519:\(OpenSSHBlob.encode(text))".utf8))
        if let root = TrustedRoot(payload: text.span) {
            require(root.payload == text, "the bytes of a root are written as they were read")
            require(TrustedRoot(text: root.text) == root, "a root reads from its text")
        }
    }

    private static func readPublic(_ text: [UInt8]) {
        do throws(PintleError) {
            let key = try PublicKey(text: text.span)
            require(key.text.utf8.elementsEqual(text), "a public key has one spelling")
        } catch {
            Lines(text).check(error)
        }
    }

    private static func readPrivate(_ text: [UInt8]) {
        do throws(PintleError) {
            let identity = try Identity(text: text.span, place: "here")
            let key = identity.publicKey
            require((try? PublicKey(text: key.text)) == key, "the public half has a text")
        } catch {
            Lines(text).check(error)
        }
    }
}

extension Bech32 {
    /// The text of bytes that are not secret.
    func text(of bytes: [UInt8]) -> [UInt8] {
        var text = [UInt8](repeating: 0, count: encodedCount(of: bytes.count))
        var span = text.mutableSpan
        encode(bytes.span, into: &span)
        return text
    }
}
