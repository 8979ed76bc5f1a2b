internal import PintleSystem

/// A command from a step of GitHub Actions to the runner, on its standard output.
enum WorkflowCommand {
    /// Appends the line that has a value, and every line of it, masked in all later output.
    static func appendMask(_ value: Span<UInt8>, to buffer: borrowing RenderBuffer) {
        buffer.append("::add-mask::")
        for index in value.indices {
            switch value[index] {
            case UInt8(ascii: "%"): buffer.append("%25")
            case UInt8(ascii: "\r"): buffer.append("%0D")
            case UInt8(ascii: "\n"): buffer.append("%0A")
            default: buffer.append(value[index])
            }
        }
        buffer.append("\n")
    }
}

/// The line that ends a value of several lines: a word that does not occur in the value, so the same for the same value.
enum BlockDelimiter {
    private static let word = "PINTLE_END"

    static func text(for value: Span<UInt8>) -> String {
        var longest = 0
        for start in value.indices {
            longest = max(longest, matchedCount(value, at: start))
        }
        return longest < word.utf8.count ? word : word + String(repeating: "_", count: longest - word.utf8.count + 1)
    }

    /// The length of the word and the underscores after it at a place; 0 when the word is not whole there.
    private static func matchedCount(_ value: Span<UInt8>, at start: Int) -> Int {
        guard value.extracting(start..<value.count).hasPrefix(word) else { return 0 }
        var end = start + word.utf8.count
        while end < value.count, value[end] == UInt8(ascii: "_") { end += 1 }
        return end - start
    }
}
