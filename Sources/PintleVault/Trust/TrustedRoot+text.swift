internal import PintleCrypto

extension TrustedRoot {
    /// Reads `ROOT` or `ROOT/N/HN`; `nil` for any other text.
    package init?(text: String) {
        // The longest form has two fingerprints, two slashes and fifteen digits.
        guard text.utf8.count <= 103 else { return nil }
        let parts = text.utf8.split(separator: 0x2f, omittingEmptySubsequences: false).map(Array.init)
        guard let fingerprint = Self.digest(parts[0]) else { return nil }
        switch parts.count {
        case 1:
            self.init(fingerprint)
        case 3:
            guard let position = Self.number(parts[1]), let hash = Self.digest(parts[2]) else { return nil }
            self.init(fingerprint, checkpoint: Checkpoint(position: position, hash: hash))
        default:
            return nil
        }
    }

    /// The text that ``init(text:)`` reads back as the same root.
    package var text: String {
        guard let checkpoint else { return fingerprint.b64 }
        return "\(fingerprint.b64)/\(checkpoint.position)/\(checkpoint.hash.b64)"
    }

    private static func digest(_ text: [UInt8]) -> Digest? { try? Digest(b64: text.span) }

    /// A decimal number without sign or leading zeros.
    private static func number(_ text: [UInt8]) -> Int? {
        guard let first = text.first, first != 0x30, text.count <= 15 else { return nil }
        guard text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
