internal import PintleCrypto
internal import PintleFindings
internal import PintleSystem

/// The private key file of OpenSSH (`PROTOCOL.key`): unencrypted, with one Ed25519 key.
enum OpenSSHKeyFile {
    static let beginning = "-----BEGIN "
    private static let first = "-----BEGIN OPENSSH PRIVATE KEY-----\n"
    private static let last = "-----END OPENSSH PRIVATE KEY-----"
    private static let magic = "openssh-key-v1\0"

    /// Reads the key.
    ///
    /// - Parameter text: The whole file.
    /// - Returns: The signing key that the seed makes; its public half is the one that the file names.
    /// - Throws: ``PintleError``.
    static func signingKey(_ text: Span<UInt8>) throws(PintleError) -> SigningKey {
        let bytes = try decoded(text)
        return try bytes.withBytes { (bytes) throws(PintleError) in
            let pair = try pair(in: bytes)
            return try key(bytes.extracting(pair))
        }
    }

    private static func decoded(_ text: Span<UInt8>) throws(PintleError) -> SecretBytes {
        guard text.hasPrefix(first) else { throw .otherSSHKeyForm }
        var end = text.count
        while end > 0, text[end - 1] == 0x0a || text[end - 1] == 0x0d || text[end - 1] == 0x20 { end -= 1 }
        let start = first.utf8.count
        guard end - last.utf8.count > start, text.extracting((end - last.utf8.count)..<end).equals(last) else {
            throw .damagedSSHKey
        }
        do throws(CryptoError) {
            return try Base64Block.decode(text.extracting(start..<(end - last.utf8.count)))
        } catch {
            throw error == .invalidEncoding ? .damagedSSHKey : .crypto(error)
        }
    }

    /// The range of the seed and public key, after everything around them was checked.
    private static func pair(in bytes: Span<UInt8>) throws(PintleError) -> Range<Int> {
        var reader = SSHReader(magic.utf8.count)
        guard bytes.hasPrefix(magic) else { throw .damagedSSHKey }
        let cipher = try reader.string(bytes)
        let derivation = try reader.string(bytes)
        guard bytes.extracting(cipher).equals("none"), bytes.extracting(derivation).equals("none") else {
            throw .encryptedSSHKey
        }
        guard try reader.string(bytes).isEmpty else { throw .damagedSSHKey }
        guard try reader.number(bytes) == 1 else { throw .severalSSHKeys }
        var outer = SSHReader(try reader.string(bytes))
        let algorithm = try outer.string(bytes)
        guard bytes.extracting(algorithm).equals("ssh-ed25519") else { throw .otherSSHKeyAlgorithm }
        let stated = try outer.string(bytes)
        var inner = SSHReader(try reader.string(bytes))
        guard reader.isAtEnd(of: bytes), outer.isAtEnd, try inner.number(bytes) == inner.number(bytes) else {
            throw .damagedSSHKey
        }
        let innerAlgorithm = try inner.string(bytes)
        let own = try inner.string(bytes)
        let pair = try inner.string(bytes)
        _ = try inner.string(bytes)
        guard bytes.extracting(innerAlgorithm).equals("ssh-ed25519"), own.count == 32, stated.count == 32,
            pair.count == 64, isSame(bytes, stated, own), isSame(bytes, own, pair.dropFirst(32)),
            inner.isPadding(bytes)
        else { throw .damagedSSHKey }
        return pair
    }

    private static func isSame(_ bytes: Span<UInt8>, _ one: Range<Int>, _ other: Range<Int>) -> Bool {
        ConstantTime.equal(bytes.extracting(one), bytes.extracting(other))
    }

    /// The key of a seed, if its public half is the one that follows the seed.
    private static func key(_ pair: Span<UInt8>) throws(PintleError) -> SigningKey {
        guard let seed = try? SecretBytes(copying: pair.extracting(0..<32)), let key = try? SigningKey(seed: seed)
        else {
            throw .damagedSSHKey
        }
        let own = key.verifyingKey.bytes
        guard ConstantTime.equal(pair.extracting(32..<64), own.span) else { throw .damagedSSHKey }
        return key
    }
}
