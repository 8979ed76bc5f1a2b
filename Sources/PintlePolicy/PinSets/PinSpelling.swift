package import PintleSchema
internal import PintleSystem

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
        let digits = isBare ? bytes : Array(pin.digestText.utf8)
        self.digits = digits
        let decoded = Base64.decodeLeniently(digits.span)
        digest = decoded?.count == Self.digestSize ? decoded : nil
        self.range = range
    }

    /// Whether the digits are the one base64 of 32 bytes: 44 characters, unused bits zero, padded.
    var isCanonical: Bool {
        digits.count == Self.canonicalCount && digits[42] != UInt8(ascii: "=") && digits[43] == UInt8(ascii: "=")
            && Base64.standard.isCanonical(digits.span)
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
