internal import PintleSystem

/// Finds possible secrets in imported comments, because comments are plaintext.
struct CommentSecrets {
    /// In bytes; shorter values occur in sentences by chance, so they count as whole words only.
    private static let shortestInside = 6
    /// In bytes; a word of letters and digits this long is no word.
    private static let shortestToken = 16

    private let short: Set<ArraySlice<UInt8>>
    private let long: [UInt8]
    private let automaton: TextAutomaton

    /// - Parameter secrets: The values of the same file that are taken as secrets.
    init(_ secrets: [[UInt8]]) {
        short = Set(secrets.filter { !$0.isEmpty && $0.count < Self.shortestInside }.map { $0[...] })
        let others = secrets.filter { $0.count >= Self.shortestInside }
        var ranges: [Range<Int>] = []
        for secret in others {
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<start + secret.count)
        }
        let long = Array(others.joined())
        automaton = TextAutomaton(ranges, in: long.span)
        self.long = long
    }

    /// - Parameter line: The comment.
    /// - Returns: The problem, without the text; `nil` when there is none.
    func problem(in line: [UInt8]) -> String? {
        let words = line.split { !Self.isWordByte($0) }
        if words.contains(where: Self.isToken) { return "the comment contains what looks like a key or token" }
        var isHeld = words.contains(where: short.contains)
        automaton.find(in: line.span, with: long.span) { _ in isHeld = true }
        return isHeld ? "the comment contains the value of a secret" : nil
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
