import PintleCrypto
import Testing

struct SecretBytesTests {
    @Test("A copy holds the same bytes, also when there are none", arguments: [0, 1, 31, 32, 4096, 70_000])
    func copies(count: Int) throws {
        let bytes = Random.bytes(count)
        let secret = try SecretBytes(copying: bytes.span)
        #expect(secret.count == count)
        #expect(secret.copied() == bytes)
    }

    @Test("Two random secrets differ")
    func random() throws {
        let first = try SecretBytes(randomCount: 32)
        let second = try SecretBytes(randomCount: 32)
        let same = first.isEqual(to: second)
        #expect(!same)
    }

    @Test("Bytes that are not written are zero")
    func zeroed() throws {
        let secret = try SecretBytes(count: 40) { $0[1] = 7 }
        #expect(secret.copied() == [0, 7] + [UInt8](repeating: 0, count: 38))
    }

    @Test("The error of the closure is passed on")
    func failure() {
        #expect(throws: CryptoError.invalidEncoding) {
            _ = try SecretBytes(count: 8) { (_) throws(CryptoError) in throw .invalidEncoding }
        }
    }

    @Test("A length that no memory has is an error", arguments: [-1, Int.max, Int.max - 100])
    func impossible(count: Int) {
        #expect(throws: CryptoError.memory(byteCount: count)) { _ = try SecretBytes(randomCount: count) }
    }

    @Test("Equality looks at every byte and at the length")
    func equality() throws {
        let bytes = Random.bytes(33)
        let secret = try SecretBytes(copying: bytes.span)
        for other in bytes.flipped + [Array(bytes.dropLast()), bytes + [0], []] {
            let same = secret.isEqual(to: try SecretBytes(copying: other.span))
            #expect(!same)
        }
        let same = secret.isEqual(to: try SecretBytes(copying: bytes.span))
        #expect(same)
    }

    @Test("Wiping clears the whole array")
    func wiping() {
        var bytes: [UInt8] = [1, 2, 3]
        Wiping.wipe(&bytes)
        #expect(bytes == [0, 0, 0])
    }
}
