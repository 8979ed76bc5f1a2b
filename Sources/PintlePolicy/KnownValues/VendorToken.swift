/// The form that a vendor gives its tokens, by which they are recognised wherever they stand.
struct VendorToken: Sendable {
    enum Alphabet: Sendable {
        case hex, base32, alphanumeric, word, any
    }

    let vendor: String
    let prefix: [UInt8]
    let alphabet: Alphabet
    /// How many characters of the alphabet follow the prefix.
    let count: ClosedRange<Int>
    /// Whether it stands for a person, who may leave.
    let isPersonal: Bool

    init(
        _ vendor: String,
        _ prefix: String,
        _ alphabet: Alphabet,
        _ count: ClosedRange<Int>,
        isPersonal: Bool = false
    ) {
        self.vendor = vendor
        self.prefix = Array(prefix.utf8)
        self.alphabet = alphabet
        self.count = count
        self.isPersonal = isPersonal
    }

    /// Whether one stands at a place, with nothing of its alphabet behind it.
    func stands(in text: Span<UInt8>, at start: Int) -> Bool {
        guard start + prefix.count + count.lowerBound <= text.count else { return false }
        for (offset, byte) in prefix.enumerated() where text[start + offset] != byte { return false }
        var end = start + prefix.count
        while end < text.count, contains(text[end]) { end += 1 }
        return count.contains(end - start - prefix.count)
    }

    private func contains(_ byte: UInt8) -> Bool {
        switch alphabet {
        case .hex: byte.isDigit || (0x61...0x66).contains(byte)
        case .base32: byte.isCapital || (0x32...0x37).contains(byte)
        case .alphanumeric: byte.isLetter || byte.isDigit
        case .word: byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        case .any: byte > 0x20 && byte < 0x7F
        }
    }
}
