import PintleCrypto
import PintleFindings
import PintleVault
import Testing

struct IdentityTests {
    /// Of the seed 00 01 … 1f; with a root 20 … 3f; and with position 300 and a hash 40 … 5f.
    static let bare = "PINTLE-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0SH29YFQ"
    static let rooted = """
        PINTLE-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0JQGFZYVJZ2F389Q5J52EV95HZ7VP3XGENGDFKXUURJW3M8S7NU0C\
        MQR0HP
        """
    static let checkpointed = """
        PINTLE-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0JQGFZYVJZ2F389Q5J52EV95HZ7VP3XGENGDFKXUURJW3M8S7NU0E\
        VQYQQQQQQQQQYQS2ZGDZY23J8FPY55J6VF48Y75Z32FF4G42K2AV9JKJMT3W4UHCFWR3XZ
        """

    @Test(
        "Key strings computed with Python and OpenSSL give their public key and root, and print as the same text",
        arguments: [
            (bare, nil), (rooted, TrustedRootTests.root),
            (checkpointed, "\(TrustedRootTests.root)/300/\(TrustedRootTests.hash)"),
        ] as [(String, String?)]
    )
    func known(text: String, root: String?) throws {
        let identity = try Identity(keyString: Array(text.utf8).span)
        let (publicKey, read) = (identity.publicKey, identity.root)
        #expect(publicKey.text == PublicKeyTests.pintle)
        #expect(read?.text == root)
        #expect(try identity.keyString(root: read) == Array(text.utf8))
        #expect(try identity.keyString(root: nil) == Array(Self.bare.utf8))
    }

    @Test("The private keys belong to the public key")
    func halves() throws {
        let identity = try Identity.generate()
        let message = Array("message".utf8)
        let signature = try identity.sign(message.span)
        let signing = try #require(identity.publicKey.signing)
        let isValid = signing.isValid(signature, for: message.span)
        #expect(isValid)
        let sealed = try identity.publicKey.reading.seal(message.span)
        let opens = try identity.boxKey.open(sealed.span).withBytes { ConstantTime.equal($0, message.span) }
        #expect(opens)
    }

    @Test("Two new identities differ and have no root")
    func fresh() throws {
        let first = try Identity.generate()
        let second = try Identity.generate()
        let (keys, root) = ([first.publicKey, second.publicKey], first.root)
        #expect(keys[0] != keys[1])
        #expect(root == nil)
    }

    @Test("A mistyped character is refused wherever it stands", arguments: [bare, checkpointed])
    func mistyped(text: String) {
        let bytes = Array(text.utf8)
        for changed in bytes.replacing(with: "QPX1q \n") + bytes.shortened + [bytes + [0x51], bytes + [0x0a]] {
            #expect(throws: PintleError.self) { _ = try Identity(keyString: changed.span) }
        }
    }

    @Test(
        "Payloads of other lengths are refused though their checksum is right",
        arguments: [0, 1, 31, 33, 40, 63, 65, 72, 103, 105, 136]
    )
    func lengths(count: Int) {
        let text = Bech32(prefix: "PINTLE-KEY-").text(of: [UInt8](repeating: 1, count: count))
        #expect(throws: PintleError.privateKeyLength) { _ = try Identity(keyString: text.span) }
    }

    @Test("Pins that cannot be are refused", arguments: [0, 1, 1 << 48 + 1, .max] as [UInt64])
    func impossiblePin(position: UInt64) {
        let little = (0..<8).map { UInt8(truncatingIfNeeded: position >> (8 * $0)) }
        let bytes = [UInt8](repeating: 1, count: 64) + little + [UInt8](repeating: 2, count: 32)
        let text = Bech32(prefix: "PINTLE-KEY-").text(of: bytes)
        #expect(throws: PintleError.privateKeyLength) { _ = try Identity(keyString: text.span) }
    }

    @Test("A text that is not a key string is refused with its kind")
    func others() {
        let cases: [(String, PintleError)] = [
            (PublicKeyTests.pintle, .publicKeyAsPrivate), ("", .unknownPrivateKey),
            (Self.bare.lowercased(), .unknownPrivateKey), ("hunter2", .unknownPrivateKey),
        ]
        for (text, failure) in cases {
            #expect(throws: failure) { _ = try Identity(keyString: Array(text.utf8).span) }
        }
    }
}

extension Identity {
    /// A copy of the key string for comparing.
    borrowing func keyString(root: TrustedRoot?) throws -> [UInt8] {
        try withKeyString(root: root) { span in span.indices.map { span[$0] } }
    }
}
