/// An estimate of a secret's entropy from its characters.
struct SecretStrength {
    /// The bits that a secret needs (OWASP ASVS 5.0 11.5.1).
    static let enough = 128.0

    /// Length times the bits of the smallest usual alphabet that its characters are of.
    let bits: Double
    /// The share of its letters in common words, 0 to 1.
    let wordShare: Double

    var isEnough: Bool { bits >= Self.enough && wordShare < 0.5 }

    init(_ text: Span<UInt8>) {
        bits = Double(text.count) * Self.bitsPerCharacter(of: text)
        wordShare = CommonWords.share(of: text)
    }

    private static func bitsPerCharacter(of text: Span<UInt8>) -> Double {
        let kinds = kinds.span
        var found: Kinds = []
        for index in text.indices { found.formUnion(Kinds(rawValue: kinds[Int(text[index])])) }
        if found.contains(.other) { return 6.57 }
        if found.contains(.url) { return 6 }
        let isSmall = !found.isDisjoint(with: [.small, .smallHex])
        let isCapital = !found.isDisjoint(with: [.capital, .capitalHex])
        if isSmall && isCapital { return 5.954 }
        if !found.isDisjoint(with: [.small, .capital]) { return 5.17 }
        if isSmall || isCapital { return 4 }
        return found.contains(.digits) ? 3.32 : 0
    }

    /// The alphabets of a text's characters.
    private struct Kinds: OptionSet {
        let rawValue: UInt8

        static let digits = Kinds(rawValue: 1)
        static let smallHex = Kinds(rawValue: 2)
        static let capitalHex = Kinds(rawValue: 4)
        static let small = Kinds(rawValue: 8)
        static let capital = Kinds(rawValue: 16)
        static let url = Kinds(rawValue: 32)
        static let other = Kinds(rawValue: 64)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        init(of byte: UInt8) {
            switch byte {
            case 0x30...0x39: self = .digits
            case 0x61...0x66: self = .smallHex
            case 0x41...0x46: self = .capitalHex
            case 0x67...0x7A: self = .small
            case 0x47...0x5A: self = .capital
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
                self = .url
            default: self = .other
            }
        }
    }

    /// The kind of each byte: every byte of every secret is asked for it.
    private static let kinds = (0...UInt8.max).map { Kinds(of: $0).rawValue }
}
