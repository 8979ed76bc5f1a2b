import PintleCrypto
import Testing

struct PointTests {
    @Test(
        "Ed25519 points of small order and other encodings of points are refused",
        arguments: [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000080",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "0200000000000000000000000000000000000000000000000000000000000000",
        ]
    )
    func refusedEdwards(hex: String) {
        #expect(throws: CryptoError.invalidPublicKey) { try VerifyingKey(validating: [UInt8](hex: hex).span) }
    }

    @Test("The key of CVE-2025-69277 is refused")
    func mixedOrder() {
        let bytes = [UInt8](hex: "fe894df18abf1c20088bfbe6c9ad45d42ec20663eaf7111eaea1d851da0d7f89")
        #expect(throws: CryptoError.invalidPublicKey) { try VerifyingKey(validating: bytes.span) }
    }

    @Test("So is the sum of any good key and the point of order two", arguments: SigningTests.vectors)
    func twin(vector: SigningTests.Vector) throws {
        let twin = Self.addingOrderTwo(to: [UInt8](hex: vector.publicKey))
        #expect(throws: CryptoError.invalidPublicKey) { try VerifyingKey(validating: twin.span) }
    }

    /// (x, y) + (0, −1) = (−x, −y): y becomes 2^255 − 19 − y, and the sign of x turns.
    static func addingOrderTwo(to bytes: [UInt8]) -> [UInt8] {
        let prime = [0xed] + [Int](repeating: 0xff, count: 30) + [0x7f]
        var result: [UInt8] = []
        var borrow = 0
        for (index, byte) in bytes.enumerated() {
            let digit = prime[index] - Int(index == 31 ? byte & 0x7f : byte) - borrow
            borrow = digit < 0 ? 1 : 0
            result.append(UInt8(digit + borrow * 256))
        }
        result[31] |= ~bytes[31] & 0x80
        return result
    }

    @Test(
        "X25519 points of low order and other encodings of points are refused",
        arguments: [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "cdeb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880",
            "4c9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7",
            "d9ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "daffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "dbffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0900000000000000000000000000000000000000000000000000000000000080",
        ]
    )
    func refusedMontgomery(hex: String) {
        #expect(throws: CryptoError.invalidPublicKey) { try BoxPublicKey(validating: [UInt8](hex: hex).span) }
    }

    @Test("A public key has 32 bytes", arguments: [0, 31, 33, 64])
    func length(count: Int) {
        let bytes = [UInt8](repeating: 9, count: count)
        #expect(throws: CryptoError.invalidPublicKey) { try VerifyingKey(validating: bytes.span) }
        #expect(throws: CryptoError.invalidPublicKey) { try BoxPublicKey(validating: bytes.span) }
    }
}
