internal import PintleCrypto
package import PintleFindings
internal import PintleSystem

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
