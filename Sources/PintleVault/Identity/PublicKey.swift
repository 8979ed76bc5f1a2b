package import PintleCrypto
package import PintleFindings
internal import PintleSystem

/// A member's public key: it reads, and if it is one of ours it also signs.
package struct PublicKey: Hashable, Sendable {
    /// The kind of key, which is the beginning of its text.
    package enum Kind: Hashable, Sendable, CaseIterable {
        /// `pintle1…`: Ed25519 ‖ X25519.
        case pintle
        /// `age1…`: X25519; reads only.
        case age
        /// `ssh-ed25519:…`: Ed25519, converted to X25519; reads only.
        case ssh
    }

    static let pintleText = Bech32(prefix: "pintle")
    static let ageText = Bech32(prefix: "age")

    /// The kind of key.
    package let kind: Kind
    /// The key to which data keys are sealed.
    package let reading: BoxPublicKey
    /// The key that verifies signatures; `nil` for keys that only read.
    package var signing: VerifyingKey? { kind == .pintle ? edwards : nil }

    /// The part of the key's text that reads: all of it.
    var readingText: String { text }

    /// The Ed25519 point of a `pintle` or `ssh` key.
    let edwards: VerifyingKey?

    /// A key of this format.
    package init(signing: VerifyingKey, reading: BoxPublicKey) {
        (kind, edwards, self.reading) = (.pintle, signing, reading)
    }

    /// A key of age.
    package init(age reading: BoxPublicKey) {
        (kind, edwards, self.reading) = (.age, nil, reading)
    }

    /// An Ed25519 key of OpenSSH.
    ///
    /// - Parameter key: The point in the key file.
    /// - Throws: ``PintleError`` when it cannot be converted.
    package init(ssh key: VerifyingKey) throws(PintleError) {
        guard let reading = try? key.boxPublicKey() else { throw .unusablePublicKey }
        (kind, edwards, self.reading) = (.ssh, key, reading)
    }

    /// The points the key is made of.
    package var halves: Set<[UInt8]> {
        edwards.map { [$0.bytes, reading.bytes] } ?? [reading.bytes]
    }

    /// Whether both keys have a point in common: a key, or half of one, belongs to one member only.
    package func shares(anyHalfWith other: PublicKey) -> Bool {
        !halves.isDisjoint(with: other.halves)
    }

    /// The hash of the key's text; people compare its 43 characters of base64url.
    package var fingerprint: Digest {
        GenericHash.digest(of: Array(text.utf8).span)
    }
}
