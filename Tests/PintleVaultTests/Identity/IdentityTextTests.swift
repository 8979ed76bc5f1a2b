import PintleCrypto
import PintleFindings
import PintleVault
import Testing

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
