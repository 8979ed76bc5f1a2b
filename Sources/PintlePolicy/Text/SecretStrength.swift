/// How hard a secret is to guess, as far as its characters tell.
struct SecretStrength {
    /// What is asked of a secret (OWASP ASVS 5.0 11.5.1), in bits.
    static let enough = 128.0

    /// Length times the bits of the smallest usual alphabet that its characters are of.
    let bits: Double
    /// Which part of its letters are words of people: 0 to 1.
    let wordShare: Double

    var isEnough: Bool { bits >= Self.enough && wordShare < 0.5 }

    init(_ text: Span<UInt8>) {
        bits = Double(text.count) * Self.bitsPerCharacter(of: text)
        wordShare = CommonWords.share(of: text)
    }

    private static func bitsPerCharacter(of text: Span<UInt8>) -> Double {
        var (digits, smallHex, capitalHex, small, capital, url, other) =
            (false, false, false, false, false, false, false)
        for index in text.indices {
            switch text[index] {
            case 0x30...0x39: digits = true
            case 0x61...0x66: smallHex = true
            case 0x41...0x46: capitalHex = true
            case 0x67...0x7A: small = true
            case 0x47...0x5A: capital = true
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
                url = true
            default: other = true
            }
        }
        if other { return 6.57 }
        if url { return 6 }
        let (isSmall, isCapital) = (small || smallHex, capital || capitalHex)
        if isSmall && isCapital { return 5.954 }
        if small || capital { return 5.17 }
        if smallHex || capitalHex { return 4 }
        return digits ? 3.32 : 0
    }
}
