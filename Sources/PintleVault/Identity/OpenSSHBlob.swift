internal import PintleCrypto
internal import PintleFindings
internal import PintleSystem

/// The second field of `id_ed25519.pub`: base64 of two strings, the algorithm and the key (RFC 8709, section 4).
enum OpenSSHBlob {
    /// `string "ssh-ed25519"`, and the length of the key that follows.
    private static let head: [UInt8] = [0, 0, 0, 11] + Array("ssh-ed25519".utf8) + [0, 0, 0, 32]

    /// Writes the field; its 51 bytes need no padding.
    static func encode(_ key: [UInt8]) -> String {
        Base64.standard.encode((head + key).span)
    }

    /// Reads the field; only what ``encode(_:)`` writes is accepted.
    static func decode(_ text: Span<UInt8>) throws(PintleError) -> [UInt8] {
        guard let bytes = Base64.standard.decode(text), bytes.starts(with: head) else { throw .mistypedPublicKey }
        guard bytes.count == head.count + VerifyingKey.byteCount else { throw .publicKeyLength }
        return Array(bytes.dropFirst(head.count))
    }
}
