import PintleCrypto
import Testing

struct SigningTests {
    struct Vector: Sendable {
        let seed, publicKey, message, signature: String
    }

    /// RFC 8032, section 7.1, tests 1 to 3.
    static let vectors = [
        Vector(
            seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            message: "",
            signature: """
                e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b\
                d25bf5f0595bbe24655141438e7a100b
                """
        ),
        Vector(
            seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            message: "72",
            signature: """
                92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c\
                387b2eaeb4302aeeb00d291612bb0c00
                """
        ),
        Vector(
            seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            message: "af82",
            signature: """
                6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659\
                4a7c15e9716ed28dc027beceea1ec40a
                """
        ),
    ]

    @Test("The vectors of RFC 8032", arguments: vectors)
    func known(vector: Vector) throws {
        let key = try SigningKey(seed: try SecretBytes(copying: [UInt8](hex: vector.seed).span))
        let message = [UInt8](hex: vector.message)
        let signature = try key.sign(message.span)
        let verifying = key.verifyingKey
        #expect(verifying.bytes.hex == vector.publicKey)
        #expect(signature.bytes.hex == vector.signature)
        #expect(verifying.accepts(signature, for: message))
        #expect(try VerifyingKey(validating: verifying.bytes.span) == verifying)
    }

    @Test("One changed bit in signature, message or key is not valid", arguments: vectors)
    func flipped(vector: Vector) throws {
        let key = try VerifyingKey(validating: [UInt8](hex: vector.publicKey).span)
        let (message, bytes) = ([UInt8](hex: vector.message), [UInt8](hex: vector.signature))
        let signature = try #require(Signature(bytes: bytes))
        for changed in bytes.flipped {
            let signature = try #require(Signature(bytes: changed))
            #expect(!key.accepts(signature, for: message))
        }
        for changed in message.flipped + [message + [0]] {
            #expect(!key.accepts(signature, for: changed))
        }
        for changed in key.bytes.flipped {
            guard let other = try? VerifyingKey(validating: changed.span) else { continue }
            #expect(!other.accepts(signature, for: message))
        }
    }

    @Test("A signature reads back from its 86 characters, and only from them")
    func text() throws {
        let signature = try #require(Signature(bytes: [UInt8](hex: Self.vectors[0].signature)))
        #expect(signature.b64.utf8.count == 86)
        #expect(try Signature(b64: Array(signature.b64.utf8).span) == signature)
        for wrong in [String(signature.b64.dropLast()), signature.b64 + "A", signature.b64.dropLast() + "x"] {
            #expect(throws: CryptoError.invalidEncoding) { try Signature(b64: Array(wrong.utf8).span) }
        }
    }

    @Test("A seed has 32 bytes", arguments: [0, 31, 64])
    func seed(count: Int) {
        #expect(throws: CryptoError.parametersOutOfRange) {
            _ = try SigningKey(seed: try SecretBytes(randomCount: count))
        }
    }
}

extension VerifyingKey {
    fileprivate func accepts(_ signature: Signature, for message: [UInt8]) -> Bool {
        isValid(signature, for: message.span)
    }
}

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
