internal import PintleSystem

/// A sealed value in an env file: `sealed:1:N:TIME:B64`, or `drop:1:N:TIME:B64`.
package struct SealedToken: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// Sealed with the environment's data key.
        case sealed
        /// Sealed to the drop key, by a member who may write but not read.
        case drop
    }

    package let kind: Kind
    /// The roster's position when this plaintext was set; re-sealing keeps it.
    package let position: Int
    /// The time when this plaintext was set, by the writer's clock: for its age, never for trust.
    package let time: Timestamp
    /// The range of the base64url in the file.
    package let box: Range<Int>

    /// The range of the time in the file: sixteen characters, and a colon before the box.
    var timeText: Range<Int> { (box.lowerBound - 1 - Timestamp.textCount)..<(box.lowerBound - 1) }

    /// Reads a token; `nil` for another form, and for a box that is not canonical base64 or has an impossible size.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - range: The range of the value.
    init?(in bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        let text = bytes.extracting(range)
        let kind: Kind
        var index: Int
        if text.hasPrefix("sealed:1:") {
            (kind, index) = (.sealed, 9)
        } else if text.hasPrefix("drop:1:") {
            (kind, index) = (.drop, 7)
        } else {
            return nil
        }
        let digits = index
        while index < text.count, text[index] != UInt8(ascii: ":"), index - digits < 20 { index += 1 }
        guard index + 18 < text.count, text[index] == UInt8(ascii: ":"), text[index + 17] == UInt8(ascii: ":"),
            let number = Decimal.parse(text.extracting(digits..<index), limit: UInt64(UInt32.max)),
            number > 0, let time = Timestamp(text.extracting((index + 1)..<(index + 17)))
        else { return nil }
        let box = (index + 18)..<text.count
        guard Base64.url.isCanonical(text.extracting(box)), kind.allows(boxCharacters: box.count) else { return nil }
        self.kind = kind
        position = Int(number)
        self.time = time
        self.box = (range.lowerBound + box.lowerBound)..<range.upperBound
    }

    /// The token's text without its box.
    static func head(_ kind: Kind, position: Int, time: Timestamp) -> String {
        "\(kind.rawValue):1:\(position):\(time):"
    }
}

extension SealedToken.Kind {
    /// A box holds a padded value between its overheads: blocks of 64 bytes, at least one.
    fileprivate func allows(boxCharacters count: Int) -> Bool {
        let bytes = count / 4 * 3 + [0, 0, 1, 2][count % 4]
        // XChaCha20-Poly1305: nonce 24, tag 16. Sealed box: key 32, tag 16; a drop holds a hash of 32 bytes as well.
        let overhead = self == .sealed ? 40 : 80
        let padded = bytes - overhead
        return padded >= 64 && padded % 64 == 0 && padded <= VaultLimits.valueBytes + 256
    }
}
