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

struct IdentityTextTests {
    private static let phrase = Array("correct horse".utf8)

    private func publicKey(
        of text: [UInt8],
        passphrase: [UInt8]? = phrase
    ) throws(PintleError) -> PublicKey {
        let typed = passphrase ?? []
        let prompt: PassphrasePrompt = { (_) throws(PintleError) in
            guard let secret = try? SecretBytes(copying: typed.span) else {
                throw PintleError.emptyPrivateKey
            }
            return secret
        }
        let identity = try Identity(text: text.span, place: "here", passphrase: passphrase == nil ? nil : prompt)
        return identity.publicKey
    }

    private static func sealed() throws -> [UInt8] {
        let identity = try Identity(keyString: Array(IdentityTests.bare.utf8).span)
        return try SealedIdentity(identity, root: nil, passphrase: phrase.span, cost: .interactive).text
    }

    @Test(
        "A key string may stand between comments and empty lines",
        arguments: ["K", "K\n", "# a comment\nK\n", "\n\n# x\nK\n\n# y\n", "#\nK"]
    )
    func plain(form: String) throws {
        let text = form.replacing("K", with: IdentityTests.bare)
        #expect(try publicKey(of: Array(text.utf8)).text == PublicKeyTests.pintle)
    }

    @Test(
        "Anything else around a key string is refused",
        arguments: [
            ("", .emptyPrivateKey), ("\n# x\n", .emptyPrivateKey), ("K\nK\n", .severalPrivateKeys),
            ("K\n ", .severalPrivateKeys),
            (" K\n", .unknownPrivateKey), ("K\r\n", .mistypedPrivateKey), ("K \n", .mistypedPrivateKey),
            ("PINTLE_KEY=K", .unknownPrivateKey), (" # x", .unknownPrivateKey),
        ] as [(String, PintleError)]
    )
    func refused(form: String, failure: PintleError) {
        let text = form.replacing("K", with: IdentityTests.bare)
        #expect(throws: failure.at("here")) { try publicKey(of: Array(text.utf8)) }
    }

    @Test("A protected key opens with its passphrase, pin included")
    func protected() throws {
        let identity = try Identity(keyString: Array(IdentityTests.checkpointed.utf8).span)
        let sealed = try SealedIdentity(
            identity,
            root: identity.root,
            passphrase: Self.phrase.span,
            cost: .interactive
        )
        let opened = try sealed.open(passphrase: Self.phrase.span)
        #expect(try opened.keyString(root: opened.root) == Array(IdentityTests.checkpointed.utf8))
        #expect(try publicKey(of: sealed.text).text == PublicKeyTests.pintle)
        #expect(try publicKey(of: Array("# x\n".utf8) + sealed.text).text == PublicKeyTests.pintle)
    }

    @Test("Without the passphrase it stays closed")
    func closed() throws {
        let text = try Self.sealed()
        #expect(throws: PintleError.wrongPassphrase.at("here")) {
            try publicKey(of: text, passphrase: Array("correct horsf".utf8))
        }
        #expect(throws: PintleError.wrongPassphrase.at("here")) { try publicKey(of: text, passphrase: []) }
        #expect(throws: PintleError.passphraseNeeded.at("here")) { try publicKey(of: text, passphrase: nil) }
    }

    @Test("A changed or missing byte is refused")
    func altered() throws {
        let text = try Self.sealed()
        #expect(try publicKey(of: text).text == PublicKeyTests.pintle)
        // Each byte of the box costs an Argon2id: some are enough. A missing last LF changes nothing.
        for index in stride(from: 0, to: text.count - 1, by: 11) {
            var changed = text
            changed[index] = changed[index] == 0x41 ? 0x42 : 0x41
            #expect(throws: PintleError.self) { try publicKey(of: changed) }
        }
        for count in stride(from: 1, to: text.count - 1, by: 7) {
            #expect(throws: PintleError.self) { try publicKey(of: Array(text.prefix(count))) }
        }
    }

    @Test(
        "Other forms, versions and costs are refused before any work is done",
        arguments: [
            ("pintle-identity 1", "pintle-identity 2", .laterSealedKey),
            ("pintle-identity 1", "pintle-identity 1 ", .laterSealedKey),
            ("67108864", "67108863", .sealedKeyCosts), ("67108864", "1099511627776", .sealedKeyCosts),
            ("id 2 ", "id 1 ", .sealedKeyCosts),
            ("id 2 ", "id 9 ", .sealedKeyCosts), ("id 2 ", "id 02 ", .malformedSealedKey),
            ("id 2 ", "id 2  ", .malformedSealedKey),
            ("id 2 ", "id +2 ", .malformedSealedKey), ("67108864", "99999999999999999999", .malformedSealedKey),
            ("argon2id", "scrypt", .malformedSealedKey),
            ("sealed ", "box ", .malformedSealedKey), ("sealed ", "sealed  ", .malformedSealedKey),
            ("sealed ", "sealed", .malformedSealedKey),
            ("sealed ", "\nsealed A", .malformedSealedKey), ("sealed ", "sealed AAAA", .malformedSealedKey),
            ("\n", "\r\n", .laterSealedKey),
        ] as [(String, String, PintleError)]
    )
    func strict(old: String, new: String, failure: PintleError) throws {
        let text = String(decoding: try Self.sealed(), as: UTF8.self).replacing(old, with: new)
        #expect(throws: failure.at("here")) { try publicKey(of: Array(text.utf8)) }
    }

    @Test("An empty passphrase protects nothing")
    func emptyPassphrase() throws {
        let identity = try Identity.generate()
        let empty: [UInt8] = []
        #expect(throws: PintleError.emptyPassphrase) {
            try SealedIdentity(identity, root: nil, passphrase: empty.span)
        }
    }
}
