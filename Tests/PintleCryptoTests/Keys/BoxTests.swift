import PintleCrypto
import Testing

struct BoxTests {
    @Test("The key pair of RFC 7748, section 6.1")
    func scalar() throws {
        let scalar = [UInt8](hex: "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
        let key = try BoxSecretKey(scalar: try SecretBytes(copying: scalar.span))
        let publicKey = key.publicKey
        #expect(publicKey.bytes.hex == "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
    }

    @Test("A seed is hashed with SHA-512 into the scalar")
    func seed() throws {
        let key = try BoxSecretKey(seed: try SecretBytes(copying: [UInt8](0..<32).span))
        let publicKey = key.publicKey
        #expect(publicKey.bytes.hex == "4701d08488451f545a409fb58ae3e58581ca40ac3f7f114698cd71deac73ca01")
        #expect(try BoxPublicKey(validating: publicKey.bytes.span) == publicKey)
    }

    @Test("A sealed message opens, also when it is empty", arguments: [0, 1, 117, 5000])
    func roundTrip(count: Int) throws {
        let key = try BoxSecretKey(seed: try SecretBytes(randomCount: 32))
        let message = Random.bytes(count)
        let sealed = try key.publicKey.seal(message.span)
        #expect(sealed.count == count + BoxPublicKey.sealedOverhead)
        #expect(try key.open(sealed.span).copied() == message)
        #expect(try key.publicKey.seal(message.span) != sealed)
    }

    @Test("Changed, shortened and misdirected boxes do not open")
    func altered() throws {
        let key = try BoxSecretKey(seed: try SecretBytes(randomCount: 32))
        let sealed = try key.publicKey.seal([1, 2, 3].span)
        for changed in sealed.flipped + [Array(sealed.dropLast()), sealed + [0], Array(sealed.prefix(47)), []] {
            #expect(throws: CryptoError.authenticationFailed) { _ = try key.open(changed.span) }
        }
        let other = try BoxSecretKey(seed: try SecretBytes(randomCount: 32))
        #expect(throws: CryptoError.authenticationFailed) { _ = try other.open(sealed.span) }
    }

    @Test("A signing key converts to a key that opens what is sealed to it")
    func converted() throws {
        // SHA-512 of the seed of RFC 8032, test 1: its first half is the scalar of both keys.
        let scalar = [UInt8](hex: "307c83864f2833cb427a2ef1c00a013cfdff2768d980c0a3a520f006904de94f")
        let vector = SigningTests.vectors[0]
        let publicKey = try VerifyingKey(validating: [UInt8](hex: vector.publicKey).span).boxPublicKey()
        let key = try BoxSecretKey(scalar: try SecretBytes(copying: scalar.span))
        let expected = key.publicKey
        #expect(publicKey == expected)
    }

    @Test("Seeds and scalars have 32 bytes", arguments: [0, 31, 33])
    func length(count: Int) {
        #expect(throws: CryptoError.parametersOutOfRange) {
            _ = try BoxSecretKey(seed: try SecretBytes(randomCount: count))
        }
        #expect(throws: CryptoError.parametersOutOfRange) {
            _ = try BoxSecretKey(scalar: try SecretBytes(randomCount: count))
        }
    }
}
