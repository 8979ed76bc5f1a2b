import PintleCrypto
import Testing

// The answers come from Python's hashlib.blake2b, which is the reference code of BLAKE2.
struct GenericHashTests {
    @Test(
        "BLAKE2b-256 of known messages",
        arguments: [
            ("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
            ("616263", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
        ]
    )
    func known(message: String, digest: String) {
        #expect(GenericHash.digest(of: [UInt8](hex: message).span).bytes.hex == digest)
    }

    @Test("The key changes the hash")
    func keyed() throws {
        let key = try SecretBytes(copying: [UInt8](0..<32).span)
        let digest = GenericHash.digest(of: Array("abc".utf8).span, key: key)
        #expect(digest.bytes.hex == "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f")
    }

    @Test("Parts hash like the whole", arguments: [0, 1, 127, 128, 129, 700, 1024])
    func streaming(cut: Int) {
        let message = [UInt8](repeating: 3, count: 1024)
        var hash = GenericHash()
        hash.update(message.span.extracting(0..<cut))
        hash.update(message.span.extracting(cut..<1024))
        let digest = hash.finish()
        #expect(digest == GenericHash.digest(of: message.span))
    }

    @Test("A digest reads back from its text, and only from it")
    func text() throws {
        let digest = GenericHash.digest(of: Array("digest".utf8).span)
        #expect(digest.b64.utf8.count == 43)
        #expect(try Digest(b64: Array(digest.b64.utf8).span) == digest)
        for wrong in [String(digest.b64.dropLast()), digest.b64 + "A", digest.b64.dropLast() + "_", ""] {
            #expect(throws: CryptoError.invalidEncoding) { try Digest(b64: Array(wrong.utf8).span) }
        }
    }

    @Test("A digest has 32 bytes", arguments: [0, 31, 33, 64])
    func length(count: Int) {
        #expect(Digest(bytes: [UInt8](repeating: 0, count: count)) == nil)
    }

    @Test("Digests sort by byte")
    func order() throws {
        let low = try #require(Digest(bytes: [UInt8](repeating: 0x7f, count: 32)))
        let high = try #require(Digest(bytes: [UInt8](repeating: 0x80, count: 32)))
        #expect(low < high)
        #expect(!(high < low))
    }
}

// BLAKE2b with the id as salt and the context as personalisation, by Python's hashlib.
struct KeyDerivationTests {
    @Test("Subkeys of known main keys")
    func known() throws {
        let main = try SecretBytes(copying: [UInt8](0..<32).span)
        let keys = [
            try KeyDerivation.subkey(1, context: "pintleid", of: main).copied().hex,
            try KeyDerivation.subkey(2, context: "pintleid", of: main).copied().hex,
            try KeyDerivation.subkey(1, context: "pintledk", of: main).copied().hex,
            try KeyDerivation.subkey(.max, context: "pintledk", of: main).copied().hex,
        ]
        #expect(
            keys == [
                "43f69f95a5362bdd187fea24a9b6c0e97a34a99955422cf02e05f583dd2e7dde",
                "b99ba25a84cea317815f88f202a8bb1984c3d8bfef52a8e7a70cb35e5342dfff",
                "41f4154ed4f7f9d57e572aed97ee575bff58606f6f54bf5b26feac0415cf6dcc",
                "850e79a8bc01d446c3202dc88c21a21dc6b6e906a85f7cebbfa9bb54f008508b",
            ]
        )
    }

    @Test("A main key of another length is refused", arguments: [0, 31, 33])
    func length(count: Int) throws {
        #expect(throws: CryptoError.parametersOutOfRange) {
            _ = try KeyDerivation.subkey(1, context: "pintleid", of: try SecretBytes(randomCount: count))
        }
    }

    @Test("A context of another length stops the program")
    func context() async {
        await #expect(processExitsWith: .failure) {
            _ = try KeyDerivation.subkey(1, context: "pintle", of: try SecretBytes(randomCount: 32))
        }
    }
}

// The answers come from Python's hmac.
struct MessageAuthenticationTests {
    private static let message = Array("what do ya want for nothing?".utf8)

    @Test("HMAC with SHA-256 and SHA-512, with a key shorter than a block (RFC 4231, test case 2)")
    func known() {
        let short = [UInt8](hex: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let long = [UInt8](
            hex: "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd"
                + "caeab1a34d4a6b4b636e070a38bce737"
        )
        let key = Array("Jefe".utf8)
        func isCode(_ code: [UInt8], _ key: [UInt8], _ algorithm: MessageAuthentication.Algorithm) -> Bool {
            MessageAuthentication.isCode(code.span, of: Self.message.span, under: key, algorithm)
        }
        #expect(isCode(short, key, .sha256))
        #expect(isCode(long, key, .sha512))
        #expect(!isCode(short, key, .sha512))
        #expect(!isCode(short, key + [0x21], .sha256))
        #expect(!isCode(Array(short.dropLast()), key, .sha256))
    }
}

struct PasswordHashTests {
    @Test("Argon2id gives the answer that OpenSSL gives")
    func known() throws {
        let key = try PasswordHash.interactive.key(from: Array("correct horse".utf8).span, salt: [UInt8](0..<16))
        #expect(key.copied().hex == "9aab5a81db651bf866ff7b6169794d2ad9bb00f3d95177925a5fca692a34dbd1")
    }

    @Test(
        "Costs outside the bounds are refused",
        arguments: [
            (1, 67_108_864), (0, 67_108_864), (9, 67_108_864), (UInt64.max, 67_108_864), (2, 67_108_863),
            (2, 1_073_741_825), (2, 0), (2, -1), (2, Int.max),
        ] as [(UInt64, Int)]
    )
    func bounds(operations: UInt64, memory: Int) {
        #expect(throws: CryptoError.parametersOutOfRange) {
            try PasswordHash(operations: operations, memory: memory)
        }
    }

    @Test("The presets lie within the bounds", arguments: [PasswordHash.interactive, .moderate])
    func presets(preset: PasswordHash) throws {
        #expect(try PasswordHash(operations: preset.operations, memory: preset.memory) == preset)
    }

    @Test("A salt has 16 bytes", arguments: [0, 15, 17])
    func salt(count: Int) {
        #expect(throws: CryptoError.parametersOutOfRange) {
            _ = try PasswordHash.interactive.key(from: [1].span, salt: [UInt8](repeating: 0, count: count))
        }
    }
}
