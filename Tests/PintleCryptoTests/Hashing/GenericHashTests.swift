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
