package import PintleSchema

/// A pin taken apart: `sha256/` and the base64 of a digest, or the base64 alone.
package struct PinSpelling: Sendable {
    /// The size of a SHA-256 digest in bytes (FIPS 180-4).
    static let digestSize = 32
    /// The size of its base64 with padding (RFC 4648, 4).
    static let canonicalCount = 44

    /// The pin as it was written.
    package let bytes: [UInt8]
    /// The part before the first `/`; `nil` when the pin is bare base64.
    let algorithm: String?
    /// The part after it.
    let digits: [UInt8]
    /// The 32 bytes, also when they are not written canonically, so that two spellings of one digest are one pin.
    package let digest: [UInt8]?
    /// Its position in the value.
    package let range: Range<Int>?

    package init(_ pin: Pin, range: Range<Int>?) {
        let bytes = Array(pin.text.utf8)
        // `/` is a digit of base64 too: text as long as a bare digest has no algorithm before it.
        let isBare = (Self.canonicalCount - 1...Self.canonicalCount).contains(bytes.count)
        self.bytes = bytes
        algorithm = isBare ? nil : pin.algorithm
        digits = isBare ? bytes : Array(pin.digestText.utf8)
        let decoded = Base64Text.bytes(of: digits)
        digest = decoded?.count == Self.digestSize ? decoded : nil
        self.range = range
    }

    /// Whether the digits are the one base64 of 32 bytes: 44 characters, unused bits zero, padded.
    var isCanonical: Bool {
        // 43 digits carry 258 bits; those whose two lowest are zero encode 256 (RFC 4648, 3.5).
        digits.count == Self.canonicalCount && digits[43] == UInt8(ascii: "=")
            && digits.prefix(43).allSatisfy { Base64Text.isStandardDigit($0) }
            && Base64Text.digitValue(digits[42]).map { $0 & 3 == 0 } ?? false
    }
}

extension PinSpelling {
    /// A random digest has about 31 different digits; fewer than this do not occur.
    private static let fewestDistinctDigits = 12

    /// Why it cannot be the pin of a key, as a sentence about "it"; `nil` when it may be one.
    package var placeholderReason: String? {
        if let source = digest.flatMap({ PublishedPins.sources[$0] }) {
            return "it is an example from \(source)"
        }
        if let content = digest.flatMap({ HashesOfNothing.contents[$0] }) {
            return "it is the hash of \(content), not of a key"
        }
        if !digits.isEmpty, !isCanonical, isWord { return "it is a word, not a hash" }
        let isDigestSized = digest != nil || digits.count == Self.canonicalCount
        if isDigestSized, Set(digits).subtracting([UInt8(ascii: "=")]).count < Self.fewestDistinctDigits {
            return "it has too few different characters to be a hash"
        }
        return nil
    }

    private var isWord: Bool {
        if PlaceholderText.matches(digits.span) { return true }
        // In a text as long as a digest, three letters may occur by chance.
        guard digits.count < 40 else { return false }
        let text = digits.span
        return text.indices.contains { index in
            text.has("pin", at: index) || text.has("hash", at: index) || text.has("base64", at: index)
        }
    }
}

/// A lenient base64 decoder that only explains mistakes and accepts no value.
enum Base64Text {
    /// - Returns: What the digits encode in either alphabet, with or without padding; `nil` when other characters occur.
    static func bytes(of digits: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount = 0
        for digit in digits[..<paddingStart(in: digits)] {
            guard let value = digitValue(digit) else { return nil }
            bits = bits << 6 | UInt32(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
                bits &= (1 << UInt32(bitCount)) - 1
            }
        }
        return bytes
    }

    /// The value of a digit of the standard or the URL alphabet (RFC 4648, 4 and 5).
    static func digitValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }

    static func isStandardDigit(_ byte: UInt8) -> Bool {
        byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_") && digitValue(byte) != nil
    }

    private static func paddingStart(in digits: [UInt8]) -> Int {
        var end = digits.count
        while end > 0, digits.count - end < 2, digits[end - 1] == UInt8(ascii: "=") { end -= 1 }
        return end
    }
}
