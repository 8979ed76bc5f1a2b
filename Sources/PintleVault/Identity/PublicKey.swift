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

extension PublicKey {
    /// The beginning of an ssh key; the second field of `id_ed25519.pub` follows.
    private static let sshMark = "ssh-ed25519:"

    /// Reads a key from its one text.
    ///
    /// - Parameter text: `pintle1…`, `age1…` or `ssh-ed25519:…`.
    /// - Throws: ``PintleError``.
    package init(text: String) throws(PintleError) {
        try self.init(text: Array(text.utf8).span)
    }

    /// Reads a key from its one text.
    ///
    /// - Parameter text: `pintle1…`, `age1…` or `ssh-ed25519:…`, as bytes.
    /// - Throws: ``PintleError``.
    package init(text: Span<UInt8>) throws(PintleError) {
        if text.hasPrefix("pintle1") {
            let bytes = try Self.decode(text, as: Self.pintleText, count: 64)
            do throws(CryptoError) {
                self.init(
                    signing: try VerifyingKey(validating: bytes.span.extracting(first: 32)),
                    reading: try BoxPublicKey(validating: bytes.span.extracting(last: 32))
                )
            } catch { throw .unusablePublicKey }
        } else if text.hasPrefix("age1") {
            let bytes = try Self.decode(text, as: Self.ageText, count: 32)
            guard let reading = try? BoxPublicKey(validating: bytes.span) else { throw .unusablePublicKey }
            self.init(age: reading)
        } else if text.hasPrefix(Self.sshMark) {
            try self.init(sshBlob: text.extracting(droppingFirst: Self.sshMark.utf8.count))
        } else {
            throw Self.unknown(text)
        }
    }

    /// Reads the line of an OpenSSH public key file: `ssh-ed25519 AAAA… comment`.
    ///
    /// - Parameter line: One line, without its LF; the comment may be missing.
    /// - Throws: ``PintleError``.
    package init(openSSHLine line: String) throws(PintleError) {
        let fields = line.utf8.split(separator: 0x20, maxSplits: 2)
        guard fields.count >= 2, fields[0].elementsEqual("ssh-ed25519".utf8) else {
            throw Self.unknown(Array(line.utf8).span)
        }
        try self.init(sshBlob: Array(fields[1]).span)
    }

    /// The key's text; reading it gives the same key.
    package var text: String {
        switch kind {
        case .pintle: Self.encode((edwards?.bytes ?? []) + reading.bytes, as: Self.pintleText)
        case .age: Self.encode(reading.bytes, as: Self.ageText)
        case .ssh: Self.sshMark + OpenSSHBlob.encode(edwards?.bytes ?? [])
        }
    }

    private init(sshBlob text: Span<UInt8>) throws(PintleError) {
        let bytes = try OpenSSHBlob.decode(text)
        guard let key = try? VerifyingKey(validating: bytes.span) else { throw .unusablePublicKey }
        try self.init(ssh: key)
    }

    private static func decode(
        _ text: Span<UInt8>,
        as form: Bech32,
        count: Int
    ) throws(PintleError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: form.decodedCount(of: text.count))
        do throws(Bech32Error) {
            var span = bytes.mutableSpan
            _ = try form.decode(text, into: &span)
        } catch { throw .mistypedPublicKey }
        guard bytes.count == count else { throw .publicKeyLength }
        return bytes
    }

    private static func encode(_ bytes: [UInt8], as form: Bech32) -> String {
        var text = [UInt8](repeating: 0, count: form.encodedCount(of: bytes.count))
        var span = text.mutableSpan
        form.encode(bytes.span, into: &span)
        return String(decoding: text, as: UTF8.self)
    }

    private static func unknown(_ text: Span<UInt8>) -> PintleError {
        for mark in ["PINTLE-KEY-", "AGE-SECRET-KEY-", "-----BEGIN"] where text.hasPrefix(mark) {
            return .privateKeyAsPublic
        }
        return text.hasPrefix("ssh-") || text.hasPrefix("ecdsa-") ? .otherPublicSSHKey : .unknownPublicKey
    }
}
