internal import PintleSchema

extension Pin {
    /// Whether it is the canonical base64 of 32 bytes; Android refuses the whole file for anything else.
    ///
    /// That is 43 digits, of which the last one's two low bits are zero, and `=` (RFC 4648, section 3.5).
    var isCanonicalSHA256: Bool {
        guard algorithm == nil || algorithm == "sha256" else { return false }
        let digits = Array(digestText.utf8)
        return digits.count == 44 && digits[43] == UInt8(ascii: "=") && digits[..<43].allSatisfy(Self.isBase64Digit)
            && "AEIMQUYcgkosw048".utf8.contains(digits[42])
    }

    private static func isBase64Digit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
