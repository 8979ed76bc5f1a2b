/// The one grammar of names of members and environments: `[a-z][a-z0-9]*(-[a-z0-9]+)*`, at most 32 bytes.
///
/// The words that structure a roster line are not allowed as names, so that a line has one reading.
package enum NameGrammar {
    package static let maximumLength = 32
    private static let reservedWords = ["at", "by", "extends", "sig"]

    /// The form of a name, in words for messages.
    package static let description =
        "lower-case letters and digits, with single dashes between them, beginning with a letter, at most "
        + "\(maximumLength) characters; the words \(reservedWords.joined(separator: ", ")) are reserved"

    package static func accepts(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, isLetter(first), text.utf8.count <= maximumLength,
            !reservedWords.contains(String(text))
        else { return false }
        var previous = first
        for byte in text.utf8 {
            let isDash = byte == UInt8(ascii: "-")
            guard isLetter(byte) || isDigit(byte) || isDash && previous != byte else { return false }
            previous = byte
        }
        return previous != UInt8(ascii: "-")
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
