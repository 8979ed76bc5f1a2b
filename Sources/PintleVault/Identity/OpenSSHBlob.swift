internal import PintleCrypto
internal import PintleFindings

/// The second field of `id_ed25519.pub`: base64 of two strings, the algorithm and the key (RFC 8709, section 4).
enum OpenSSHBlob {
    /// `string "ssh-ed25519"`, and the length of the key that follows.
    private static let head: [UInt8] = [0, 0, 0, 11] + Array("ssh-ed25519".utf8) + [0, 0, 0, 32]

    /// Writes the field; its 51 bytes need no padding.
    static func encode(_ key: [UInt8]) -> String {
        var text: [UInt8] = []
        Base64URL.encode((head + key).span, appendingTo: &text)
        return String(decoding: text.map(standard), as: UTF8.self)
    }

    /// Reads the field; only what ``encode(_:)`` writes is taken.
    static func decode(_ text: Span<UInt8>) throws(PintleError) -> [UInt8] {
        var translated: [UInt8] = []
        translated.reserveCapacity(text.count)
        for index in text.indices {
            guard let character = url(text[index]) else { throw .mistypedPublicKey }
            translated.append(character)
        }
        guard let bytes = try? Base64URL.decode(translated.span) else { throw .mistypedPublicKey }
        guard bytes.starts(with: head) else { throw .mistypedPublicKey }
        guard bytes.count == head.count + VerifyingKey.byteCount else { throw .publicKeyLength }
        return Array(bytes.dropFirst(head.count))
    }

    private static func standard(_ character: UInt8) -> UInt8 {
        switch character {
        case 0x2d: 0x2b  // - becomes +
        case 0x5f: 0x2f  // _ becomes /
        default: character
        }
    }

    private static func url(_ character: UInt8) -> UInt8? {
        switch character {
        case 0x2b: 0x2d
        case 0x2f: 0x5f
        case 0x2d, 0x5f: nil
        default: character
        }
    }
}
