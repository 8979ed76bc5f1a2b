import PintleCrypto
import PintleFindings
import PintleSystem
import PintleVault
import Testing

struct PublicKeyTests {
    /// Of the seed 00 01 … 1f, computed with Python's hashlib and OpenSSL.
    static let pintle = """
        pintle1zygm5lr9atle00c956wv2e98x98wyr0dndcu0mh30h6pek0tg8dwwq878wtmpy8ej9f0z7n3yz0gm2ytvy63jklgt0av359mqe5fgyq9x\
        awza
        """
    /// Written by age-keygen 1.1.1.
    static let age = "age1sr5r90h0lzzumnl3r0j9qmu7qcj6w3t5anegrfqznnhndncy647scqm0lr"
    static let ageSecret = "AGE-SECRET-KEY-1FLZJP9KUAHNTX7032S7VRGDSFE3NTM48U6CV87H0H6V40U6G7A6S9Z6C7P"
    /// Written by ssh-keygen 9.2.
    static let ssh = "ssh-ed25519:AAAAC3NzaC1lZDI1NTE5AAAAIB0znORviyUMn9mQbXjlZnwpWsvtN6WAkyZ6eEiVgZ0K"

    @Test(
        "Each kind reads and prints as the same text",
        arguments: [(pintle, PublicKey.Kind.pintle), (age, .age), (ssh, .ssh)]
    )
    func text(text: String, kind: PublicKey.Kind) throws {
        let key = try PublicKey(text: text)
        #expect(key.kind == kind)
        #expect(key.text == text)
        #expect(try PublicKey(text: key.text) == key)
        #expect((key.signing != nil) == (kind == .pintle))
    }

    @Test("A mistyped character is refused wherever it stands", arguments: [pintle, age])
    func mistyped(text: String) {
        let bytes = Array(text.utf8)
        for changed in bytes.replacing(with: "qpzx1Q \n") + bytes.shortened + [bytes + [0x71], bytes + [0x0a]] {
            #expect(throws: PintleError.self) { try PublicKey(text: String(decoding: changed, as: UTF8.self)) }
        }
    }

    @Test("Another case is refused", arguments: [pintle, age])
    func otherCase(text: String) {
        #expect(throws: PintleError.unknownPublicKey) { try PublicKey(text: text.uppercased()) }
    }

    @Test("An ssh key has one text: another alphabet, padding or length is refused")
    func sshForms() {
        let body = Self.ssh.dropFirst("ssh-ed25519:".count)
        for changed in [
            body + "=", body + "\n", body.dropLast(), body.dropLast(4), body + "AAAA", " " + body, body + " c",
            body.replacing("NTE5", with: "NTE4"), body.replacing("AAAAIB", with: "AAAAIR"), "",
        ] as [Substring] {
            #expect(throws: PintleError.self) { try PublicKey(text: "ssh-ed25519:" + changed) }
        }
    }

    @Test("An ssh key with the two special characters of base64 keeps them")
    func sshAlphabet() throws {
        var seen: Set<Character> = []
        for _ in 0..<200 where seen.count < 2 {
            let key = try SigningKey(seed: try SecretBytes(randomCount: 32)).verifyingKey
            let text = try PublicKey(ssh: key).text
            seen.formUnion(text.dropFirst("ssh-ed25519:".count).filter { "+/".contains($0) })
            #expect(!text.dropFirst("ssh-ed25519:".count).contains { "-_=".contains($0) })
            #expect(try PublicKey(text: text).text == text)
        }
        #expect(seen == ["+", "/"])
    }

    @Test("The line of an OpenSSH file is read, with and without its comment")
    func openSSH() throws {
        let body = Self.ssh.dropFirst("ssh-ed25519:".count)
        let expected = try PublicKey(text: Self.ssh)
        #expect(try PublicKey(openSSHLine: "ssh-ed25519 \(body)") == expected)
        #expect(try PublicKey(openSSHLine: "ssh-ed25519 \(body) bob@laptop, at work") == expected)
        #expect(throws: PintleError.otherPublicSSHKey) { try PublicKey(openSSHLine: "ssh-rsa AAAAB3NzaC1yc2E= x") }
    }

    @Test("The ssh key without its conversion is a half too")
    func sshHalves() throws {
        let key = try PublicKey(text: Self.ssh)
        let point = try #require(key.halves.first { $0 != key.reading.bytes })
        let signing = try VerifyingKey(validating: point.span)
        #expect(try PublicKey(ssh: signing) == key)
        #expect(key.halves.count == 2)
    }

    @Test("The private key of age opens what is sealed to its public key")
    func ageOpens() throws {
        let scalar = try Bech32(prefix: "AGE-SECRET-KEY-").bytes(of: Array(Self.ageSecret.utf8))
        let secret = try BoxSecretKey(scalar: try SecretBytes(copying: scalar.span))
        let sealed = try PublicKey(text: Self.age).reading.seal(scalar.span)
        let isSame = try secret.open(sealed.span).withBytes { ConstantTime.equal($0, scalar.span) }
        #expect(isSame)
    }

    @Test("A text that is not a public key is refused with its kind")
    func others() {
        let cases: [(String, PintleError)] = [
            ("", .unknownPublicKey), ("pintle", .unknownPublicKey), ("bob", .unknownPublicKey),
            (Self.ageSecret, .privateKeyAsPublic),
            ("PINTLE-KEY-1QQQ", .privateKeyAsPublic), ("-----BEGIN OPENSSH PRIVATE KEY-----", .privateKeyAsPublic),
            ("ssh-rsa AAAA", .otherPublicSSHKey), ("ecdsa-sha2-nistp256 AAAA", .otherPublicSSHKey),
        ]
        for (text, error) in cases {
            #expect(throws: error) { try PublicKey(text: text) }
        }
    }

    @Test("Keys of another length or with unusable points are refused")
    func unusable() throws {
        let (signing, reading) = (try PublicKey(text: Self.pintle).signing, try PublicKey(text: Self.pintle).reading)
        let (first, second) = (try #require(signing).bytes, reading.bytes)
        let zero = [UInt8](repeating: 0, count: 32)
        let cases: [(StaticString, [UInt8], PintleError)] = [
            ("pintle", first, .publicKeyLength), ("pintle", first + second + [0], .publicKeyLength),
            ("age", first + second, .publicKeyLength),
            ("age", [], .publicKeyLength), ("pintle", zero + second, .unusablePublicKey),
            ("pintle", first + zero, .unusablePublicKey),
            ("age", zero, .unusablePublicKey), ("pintle", second + [0x80] + second.dropLast(), .unusablePublicKey),
        ]
        for (prefix, bytes, error) in cases {
            let text = String(decoding: Bech32(prefix: prefix).text(of: bytes), as: UTF8.self)
            #expect(throws: error) { try PublicKey(text: text) }
        }
    }

    @Test("Keys that have a half in common are found")
    func halves() throws {
        let (first, second) = (try Identity.generate().publicKey, try Identity.generate().publicKey)
        let (signing, other) = (try #require(first.signing), try #require(second.signing))
        #expect(first.shares(anyHalfWith: first))
        #expect(!first.shares(anyHalfWith: second))
        #expect(first.shares(anyHalfWith: PublicKey(signing: signing, reading: second.reading)))
        #expect(first.shares(anyHalfWith: PublicKey(signing: other, reading: first.reading)))
        #expect(first.shares(anyHalfWith: PublicKey(age: first.reading)))
        #expect(first.shares(anyHalfWith: try PublicKey(ssh: signing)))
        #expect(PublicKey(age: try signing.boxPublicKey()).shares(anyHalfWith: try PublicKey(ssh: signing)))
        #expect(!PublicKey(age: first.reading).shares(anyHalfWith: try PublicKey(ssh: signing)))
    }

    @Test("The fingerprint is the hash of the text")
    func fingerprint() throws {
        #expect(try PublicKey(text: Self.pintle).fingerprint.b64 == "foWLYccgMemKAH5OWqkA49aD6uaLEPeC5RgozcSMo44")
    }
}
