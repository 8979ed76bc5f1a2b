package import PintleCrypto

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
    /// What others know this identity by.
    package let publicKey: PublicKey
    /// The roster that came with the key, if one did.
    package let pin: RosterPin?

    /// Derives the keys of a seed.
    init(seed: consuming SecretBytes, pin: RosterPin?) throws(IdentityError) {
        let signing = try IdentityError.wrapping { () throws(CryptoError) in
            try SigningKey(seed: try KeyDerivation.subkey(1, context: "pintleid", of: seed))
        }
        let box = try IdentityError.wrapping { () throws(CryptoError) in
            try BoxSecretKey(seed: try KeyDerivation.subkey(2, context: "pintleid", of: seed))
        }
        publicKey = PublicKey(signing: signing.verifyingKey, reading: box.publicKey)
        signingKey = consume signing
        boxKey = box
        self.seed = consume seed
        self.pin = pin
    }

    /// Takes a key of age: a secret scalar.
    init(age scalar: borrowing SecretBytes) throws(IdentityError) {
        guard scalar.count == Self.seedCount else { throw IdentityError(.keyString(.length)) }
        let box = try IdentityError.wrapping { () throws(CryptoError) in try BoxSecretKey(scalar: scalar) }
        publicKey = PublicKey(age: box.publicKey)
        boxKey = box
        signingKey = nil
        seed = nil
        pin = nil
    }

    /// Takes a key of OpenSSH: it could sign, but not as a member, for nobody expects that of an ssh key.
    init(ssh key: borrowing SigningKey) throws(IdentityError) {
        guard let publicKey = try? PublicKey(ssh: key.verifyingKey) else { throw IdentityError(.sshKey(.damaged)) }
        let box = try IdentityError.wrapping { () throws(CryptoError) in try key.boxSecretKey() }
        guard box.publicKey == publicKey.reading else { throw IdentityError(.sshKey(.damaged)) }
        self.publicKey = publicKey
        boxKey = box
        signingKey = nil
        seed = nil
        pin = nil
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
    /// - Throws: ``IdentityFailure/cryptography(_:)``.
    package static func generate() throws(IdentityError) -> Identity {
        let seed = try IdentityError.wrapping { () throws(CryptoError) in try SecretBytes(randomCount: seedCount) }
        return try Identity(seed: seed, pin: nil)
    }

    /// Takes what a key string or a protected file holds.
    ///
    /// - Parameter payload: The seed, and behind it perhaps a pin.
    /// - Throws: ``IdentityFailure/payload``, ``IdentityFailure/cryptography(_:)``.
    init(payload: Span<UInt8>) throws(IdentityError) {
        guard payload.count >= Self.seedCount else { throw IdentityError(.payload) }
        let rest = payload.extracting(droppingFirst: Self.seedCount)
        let pin = RosterPin(payload: rest)
        guard rest.isEmpty || pin != nil else { throw IdentityError(.payload) }
        let seed = try IdentityError.wrapping { () throws(CryptoError) in
            try SecretBytes(copying: payload.extracting(first: Self.seedCount))
        }
        try self.init(seed: seed, pin: pin)
    }

    /// The seed, and behind it the pin.
    ///
    /// - Throws: ``IdentityFailure/foreignKey`` for a key that was not made by pintle.
    borrowing func payload(pin: RosterPin?) throws(IdentityError) -> SecretBytes {
        switch seed {
        case .some(let seed): try Self.payload(seed, pin: pin)
        case .none: throw IdentityError(.foreignKey)
        }
    }

    private static func payload(_ seed: borrowing SecretBytes, pin: RosterPin?) throws(IdentityError) -> SecretBytes {
        let tail = pin?.payload ?? []
        return try IdentityError.wrapping { () throws(CryptoError) in
            try seed.withBytes { (seed) throws(CryptoError) in
                try SecretBytes(count: seedCount + tail.count) { output in
                    for index in seed.indices { output[index] = seed[index] }
                    for index in tail.indices { output[seed.count + index] = tail[index] }
                }
            }
        }
    }
}
