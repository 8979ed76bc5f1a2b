/// Finds what may be a secret in a comment that is brought along: comments stand in the open.
enum CommentSecrets {
    /// In bytes; shorter values stand in sentences by chance, so they count as whole words only.
    private static let shortestInside = 6
    /// In bytes; a word of letters and digits this long is no word.
    private static let shortestToken = 16

    /// - Parameters:
    ///   - line: The comment.
    ///   - secrets: The values of the same file that are taken as secrets.
    /// - Returns: What is wrong with it, without what it holds; `nil` when nothing is.
    static func problem(in line: [UInt8], _ secrets: [[UInt8]]) -> String? {
        let words = line.split { !isWordByte($0) }
        if words.contains(where: isToken) { return "the comment holds what looks like a key or token" }
        for secret in secrets where !secret.isEmpty {
            let isHeld = secret.count < shortestInside ? words.contains(secret[...]) : line.contains(secret)
            if isHeld { return "the comment holds the value of a secret" }
        }
        return nil
    }

    private static func isToken(_ word: ArraySlice<UInt8>) -> Bool {
        word.count >= shortestToken && word.contains(where: PlainValue.isDigit)
            && word.contains(where: PlainValue.isLetter)
    }

    /// Addresses and dates fall into parts; base64 and prefixed keys stay whole.
    private static func isWordByte(_ byte: UInt8) -> Bool {
        PlainValue.isLetter(byte) || PlainValue.isDigit(byte)
            || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "=")].contains(byte)
    }
}
