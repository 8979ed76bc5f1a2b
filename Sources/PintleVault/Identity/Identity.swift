package import PintleCrypto
package import PintleFindings

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
