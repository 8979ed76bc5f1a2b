import PintleCrypto
import Testing

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
