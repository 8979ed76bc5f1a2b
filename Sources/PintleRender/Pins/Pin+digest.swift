package import PintleSchema

extension Pin {
    /// The base64 of the SHA-256 digest, when the pin is sound: platforms refuse a whole file for anything else.
    ///
    /// The canonical base64 of 32 bytes is 43 digits, of which the last one's two low bits are zero, and `=` (RFC 4648,
    /// section 3.5); `sha256/` may stand before it.
    package var sha256Digest: String? {
        let bytes = Array(text.utf8)
        // `/` is a digit too, so the length tells whether there is an algorithm.
        let digits =
            bytes.starts(with: Self.prefix) && bytes.count > 44 ? bytes.dropFirst(Self.prefix.count) : bytes[...]
        guard digits.count == 44, digits.last == UInt8(ascii: "="), digits.dropLast().allSatisfy(Self.isBase64Digit),
            let final = digits.dropLast().last, "AEIMQUYcgkosw048".utf8.contains(final)
        else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    private static let prefix = Array("sha256/".utf8)

    private static func isBase64Digit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
