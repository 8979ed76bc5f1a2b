import PintleCrypto
import Testing

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
