package import PintleCrypto
package import PintleFindings
internal import PintleSystem

/// A member's private keys, all from one seed.
package struct Identity: ~Copyable, Sendable {
    /// The length of the seed, in bytes.
    static let seedCount = 32

    /// `nil` for a key that was not made by pintle.
    private let seed: SecretBytes?
    /// `nil` for a key that only reads.
    private let signingKey: SigningKey?
    /// Reads.
    package let boxKey: BoxSecretKey
    /// The public key of this identity.
    package let publicKey: PublicKey
    /// The roster that came with the key, if one did.
    package let root: TrustedRoot?

    /// Derives the keys of a seed.
    init(seed: consuming SecretBytes, root: TrustedRoot?) throws(PintleError) {
        let signing: SigningKey
        do throws(CryptoError) {
            signing = try SigningKey(seed: try KeyDerivation.subkey(1, context: "pintleid", of: seed))
        } catch { throw .crypto(error) }
        let box: BoxSecretKey
        do throws(CryptoError) {
            box = try BoxSecretKey(seed: try KeyDerivation.subkey(2, context: "pintleid", of: seed))
        } catch { throw .crypto(error) }
        publicKey = PublicKey(signing: signing.verifyingKey, reading: box.publicKey)
        signingKey = consume signing
        boxKey = box
        self.seed = consume seed
        self.root = root
    }

    /// Takes a key of age: a secret scalar.
    init(age scalar: borrowing SecretBytes) throws(PintleError) {
        guard scalar.count == Self.seedCount else { throw .mistypedPrivateKey }
        let box: BoxSecretKey
        do throws(CryptoError) { box = try BoxSecretKey(scalar: scalar) } catch { throw .crypto(error) }
        publicKey = PublicKey(age: box.publicKey)
        boxKey = box
        signingKey = nil
        seed = nil
        root = nil
    }

    /// Takes a key of OpenSSH: it could sign, but not as a member, for nobody expects that of an ssh key.
    init(ssh key: borrowing SigningKey) throws(PintleError) {
        guard let publicKey = try? PublicKey(ssh: key.verifyingKey) else { throw .damagedSSHKey }
        let box: BoxSecretKey
        do throws(CryptoError) { box = try key.boxSecretKey() } catch { throw .crypto(error) }
        guard box.publicKey == publicKey.reading else { throw .damagedSSHKey }
        self.publicKey = publicKey
        boxKey = box
        signingKey = nil
        seed = nil
        root = nil
    }

    /// Signs.
    ///
    /// - Parameter message: The bytes that are signed.
    /// - Returns: A detached signature.
    /// - Throws: ``CryptoError/cannotSign`` for a key that only reads.
    package borrowing func sign(_ message: Span<UInt8>) throws(CryptoError) -> Signature {
        switch signingKey {
        case .some(let key): try key.sign(message)
        case .none: throw .cannotSign
        }
    }

    /// Draws a new identity.
    ///
    /// - Throws: ``PintleError``.
    package static func generate() throws(PintleError) -> Identity {
        let seed: SecretBytes
        do throws(CryptoError) { seed = try SecretBytes(randomCount: seedCount) } catch { throw .crypto(error) }
        return try Identity(seed: seed, root: nil)
    }

    /// Makes an identity of the bytes in a key string or a protected file.
    ///
    /// - Parameter payload: The seed, and after it perhaps a root.
    /// - Throws: ``PintleError``.
    init(payload: Span<UInt8>) throws(PintleError) {
        guard payload.count >= Self.seedCount else { throw .privateKeyLength }
        let rest = payload.extracting(droppingFirst: Self.seedCount)
        let root = TrustedRoot(payload: rest)
        guard rest.isEmpty || root != nil else { throw .privateKeyLength }
        let seed: SecretBytes
        do throws(CryptoError) {
            seed = try SecretBytes(copying: payload.extracting(first: Self.seedCount))
        } catch { throw .crypto(error) }
        try self.init(seed: seed, root: root)
    }

    /// The seed, and after it the root.
    ///
    /// - Throws: ``PintleError`` for a key that was not made by pintle.
    borrowing func payload(root: TrustedRoot?) throws(PintleError) -> SecretBytes {
        switch seed {
        case .some(let seed): try Self.payload(seed, root: root)
        case .none: throw .foreignPrivateKey
        }
    }

    private static func payload(_ seed: borrowing SecretBytes, root: TrustedRoot?) throws(PintleError) -> SecretBytes {
        let tail = root?.payload ?? []
        do throws(CryptoError) {
            return try seed.withBytes { (seed) throws(CryptoError) in
                try SecretBytes(count: seedCount + tail.count) { output in
                    for index in seed.indices { output[index] = seed[index] }
                    for index in tail.indices { output[seed.count + index] = tail[index] }
                }
            }
        } catch { throw .crypto(error) }
    }
}

extension Identity {
    /// `PINTLE-KEY-1…`, in upper case as age writes its private keys.
    private static let keyText = Bech32(prefix: "PINTLE-KEY-")

    /// `AGE-SECRET-KEY-1…`, the secret scalar of an X25519 key.
    private static let ageText = Bech32(prefix: "AGE-SECRET-KEY-")

    /// Reads a key string, of pintle or of age.
    ///
    /// - Parameter bytes: Nothing but the key string.
    /// - Throws: ``PintleError``.
    package init(keyString bytes: Span<UInt8>) throws(PintleError) {
        for mark in ["pintle1", "age1", "ssh-"] where bytes.hasPrefix(mark) { throw .publicKeyAsPrivate }
        guard bytes.hasPrefix("AGE-SECRET-KEY-") else {
            let payload = try Self.decoded(bytes, Self.keyText)
            self = try payload.withBytes { (payload) throws(PintleError) in try Identity(payload: payload) }
            return
        }
        try self.init(age: try Self.decoded(bytes, Self.ageText))
    }

    private static func decoded(_ bytes: Span<UInt8>, _ form: Bech32) throws(PintleError) -> SecretBytes {
        var flaw: Bech32Error?
        let payload: SecretBytes
        do throws(CryptoError) {
            payload = try SecretBytes(count: form.decodedCount(of: bytes.count)) { output in
                do throws(Bech32Error) {
                    _ = try form.decode(bytes, into: &output)
                } catch { flaw = error }
            }
        } catch { throw .crypto(error) }
        guard let flaw else { return payload }
        throw flaw == .prefix ? .unknownPrivateKey : .mistypedPrivateKey
    }

    /// Lends the key string to `body`, in guarded memory.
    ///
    /// - Parameters:
    ///   - root: The root to put into the key string after the key.
    ///   - body: Reads the characters; the span cannot outlive the call.
    /// - Returns: The result of `body`.
    /// - Throws: ``PintleError``, or what `body` throws.
    package borrowing func withKeyString<R: ~Copyable>(
        root: TrustedRoot?,
        _ body: (Span<UInt8>) throws(PintleError) -> R
    ) throws(PintleError) -> R {
        let payload = try payload(root: root)
        let text: SecretBytes
        do throws(CryptoError) {
            text = try payload.withBytes { (payload) throws(CryptoError) in
                try SecretBytes(count: Self.keyText.encodedCount(of: payload.count)) { output in
                    Self.keyText.encode(payload, into: &output)
                }
            }
        } catch { throw .crypto(error) }
        return try text.withBytes(body)
    }
}

/// Asks a person for the passphrase of the key in a place.
package typealias PassphrasePrompt = (_ place: String) throws(PintleError) -> SecretBytes

extension Identity {
    /// Reads the text of a file or command: comments, and one key string or one protected key; or a key file of
    /// OpenSSH.
    ///
    /// Lines end in LF, the last one perhaps not; empty lines and lines that begin with `#` say nothing.
    ///
    /// - Parameters:
    ///   - text: The whole text.
    ///   - place: Its source, for messages and for the prompt.
    ///   - passphrase: Asked when the key is protected.
    /// - Throws: ``PintleError`` with this place.
    package init(
        text: Span<UInt8>,
        place: String,
        passphrase: PassphrasePrompt? = nil
    ) throws(PintleError) {
        let lines = Self.lines(of: text)
        let sealed: SealedIdentity
        do throws(PintleError) {
            guard let first = lines.first, text.extracting(first).hasPrefix(SealedIdentity.name) else {
                self = try Identity(lines: lines, of: text)
                return
            }
            sealed = try SealedIdentity(lines: lines, of: text)
        } catch { throw error.at(place) }
        guard let passphrase else { throw PintleError.passphraseNeeded.at(place) }
        // The prompt's own failure names its place.
        let typed = try passphrase(place)
        do throws(PintleError) {
            self = try typed.withBytes { (typed) throws(PintleError) in try sealed.open(passphrase: typed) }
        } catch { throw error.at(place) }
    }

    /// Reads a text without a passphrase.
    private init(lines: [Range<Int>], of text: Span<UInt8>) throws(PintleError) {
        guard let first = lines.first else { throw .emptyPrivateKey }
        guard !text.extracting(first).hasPrefix(OpenSSHKeyFile.beginning) else {
            try self.init(ssh: try OpenSSHKeyFile.signingKey(text))
            return
        }
        guard lines.count == 1 else { throw .severalPrivateKeys }
        self = try Identity(keyString: text.extracting(first))
    }

    /// The lines that say something; at most one more than any text may have.
    private static func lines(of text: Span<UInt8>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for index in 0...text.count where index == text.count || text[index] == 0x0a {
            if start < index, text[start] != 0x23 { lines.append(start..<index) }
            if lines.count > SealedIdentity.lineCount { break }
            start = index + 1
        }
        return lines
    }
}
