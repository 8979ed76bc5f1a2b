package import PintleSchema

/// A pin taken apart: `sha256/` and the base64 of a digest, or the base64 alone.
package struct PinSpelling: Sendable {
    /// The size of a SHA-256 digest in bytes (FIPS 180-4).
    static let digestSize = 32
    /// The size of its base64 with padding (RFC 4648, 4).
    static let canonicalCount = 44

    /// The pin as it was written.
    package let bytes: [UInt8]
    /// What stands before the first `/`; `nil` when the pin is bare base64.
    let algorithm: String?
    /// What follows it.
    let digits: [UInt8]
    /// The 32 bytes, also when they are not written canonically, so that two spellings of one digest are one pin.
    package let digest: [UInt8]?
    /// Where it stands in the value.
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
