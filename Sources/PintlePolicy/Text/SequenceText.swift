/// Recognises texts with a pattern: `000000`, `abcdef`, `987654`, `DEADBEEFDEADBEEF`.
enum SequenceText {
    private static let shortestRun = 6

    static func matches(_ text: Span<UInt8>) -> Bool {
        guard text.count >= shortestRun else { return false }
        return hasLongRun(text) || isRepeated(text)
    }

    /// A run of equal steps of -1, 0 or 1 that is six long and a quarter of the whole: shorter ones come by chance.
    private static func hasLongRun(_ text: Span<UInt8>) -> Bool {
        let enough = max(shortestRun, (text.count + 3) / 4)
        var (length, step) = (1, 2)
        for index in 1..<text.count {
            let now = Int(text[index]) - Int(text[index - 1])
            if now == step, (-1...1).contains(now) {
                length += 1
            } else {
                (length, step) = (2, now)
            }
            if length >= enough, (-1...1).contains(step) { return true }
        }
        return false
    }

    /// Whether the text repeats a part of at most a third of its length.
    private static func isRepeated(_ text: Span<UInt8>) -> Bool {
        guard text.count >= 6 else { return false }
        for period in 1...text.count / 3 where text[period] == text[0] {
            var index = period
            while index < text.count, text[index] == text[index - period] { index += 1 }
            if index == text.count { return true }
        }
        return false
    }
}
