internal import PintleSystem

/// Recognises references: `${NAME}`, `$NAME`, `env(NAME)`, `{{ name }}`, `<name>`, `%NAME%`, `@NAME@`, `vault:…`,
/// `op://…`.
///
/// A whole value of such a form is a reference. Within a value only forms count that chance does not make and prose does
/// not use: a random password may hold `$ABC`, a mail text `{{ .Name }}` or `${name}`, an address `%E3%81%82`.
enum ReferenceText {
    /// Embedded in a secret, a name must be this long: in 32 random printable characters one in a million is hit.
    private static let shortestNameInSecret = 4

    static func occurs(inSecret text: Span<UInt8>) -> Bool {
        isWhole(text)
            || hasDollar(text)
                && (hasBraced(text) { $1.count >= shortestNameInSecret && isShouted($0, $1) } || hasExpression(text))
    }

    static func occurs(inText text: Span<UInt8>) -> Bool {
        isWhole(text) || hasDollar(text) && (isBracedIn(text) || hasDelimitedVariable(text) || hasExpression(text))
    }

    /// Whether a text is prose, or a command with options, whose program may resolve references itself.
    static func isProse(_ text: Span<UInt8>) -> Bool {
        !isWhole(text) && text.indices.contains { text[$0] == UInt8(ascii: " ") || text[$0] == UInt8(ascii: "\n") }
    }

    /// Templates for people name their variables in small letters, environment variables are named in capitals.
    private static func isBracedIn(_ text: Span<UInt8>) -> Bool { hasBraced(text, isProse(text) ? isShouted : isName) }

    /// Whether the text contains a GitHub Actions expression: `${{ secrets.NAME }}`.
    private static func hasExpression(_ text: Span<UInt8>) -> Bool {
        guard let opening = text.firstRange(of: "${{") else { return false }
        return text.firstRange(of: "}}", from: opening.upperBound) != nil
    }

    private static func isWhole(_ text: Span<UInt8>) -> Bool {
        guard text.count > 2 else { return false }
        let last = text.count - 1
        switch text[0] {
        case UInt8(ascii: "$"):
            return isEnclosed(text, "${", "}") || isShouted(text, 1..<text.count)
        case UInt8(ascii: "{"): return isEnclosed(text, "{{", "}}")
        case UInt8(ascii: "<"): return isEnclosed(text, "<", ">")
        case UInt8(ascii: "%"): return text[last] == text[0] && isShouted(text, 1..<last)
        case UInt8(ascii: "@"): return text[last] == text[0] && isShouted(text, 1..<last)
        case UInt8(ascii: "e"), UInt8(ascii: "E"): return isEnclosed(text, "env(", ")")
        case UInt8(ascii: "v"): return text.has("vault:") && text.count > 6
        case UInt8(ascii: "o"): return text.has("op://") && text.count > 5
        default: return false
        }
    }

    /// Whether the text is `opening`, something that reads like a name or an expression, and `closing`.
    private static func isEnclosed(_ text: Span<UInt8>, _ opening: String, _ closing: String) -> Bool {
        let start = opening.utf8.count
        let end = text.count - closing.utf8.count
        guard start < end, text.has(opening), text.has(closing, at: end) else { return false }
        return text.allSatisfy(in: start..<end, isExpressionByte)
            && !text.allSatisfy(in: start..<end) { !$0.isLetter }
    }

    /// Whether the range is a name in capitals, at least two.
    private static func isShouted(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        range.count >= 2 && !text[range.lowerBound].isDigit
            && text.allSatisfy(in: range) { $0.isCapital || $0.isDigit || $0 == UInt8(ascii: "_") }
    }

    /// Whether there is anything to look for within the text.
    private static func hasDollar(_ text: Span<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "$") { return true }
            index += 1
        }
        return false
    }

    /// Whether the text contains `${…}` with a name that `accepts` takes.
    private static func hasBraced(_ text: Span<UInt8>, _ accepts: (Span<UInt8>, Range<Int>) -> Bool) -> Bool {
        var start: Int?
        for index in text.indices {
            if text[index] == UInt8(ascii: "{"), index > 0, text[index - 1] == UInt8(ascii: "$") {
                start = index + 1
            } else if text[index] == UInt8(ascii: "}"), let opened = start {
                if opened < index, accepts(text, opened..<index) { return true }
                start = nil
            }
        }
        return false
    }

    /// Whether the text contains `$NAME` between separators, as in `https://$HOST/`.
    private static func hasDelimitedVariable(_ text: Span<UInt8>) -> Bool {
        for index in text.indices where text[index] == UInt8(ascii: "$") {
            guard index == 0 || isSeparator(text[index - 1]) else { continue }
            var end = index + 1
            while end < text.count, text[end].isCapital || text[end].isDigit || text[end] == UInt8(ascii: "_") {
                end += 1
            }
            let isEnded = end == text.count || isSeparator(text[end])
            if isEnded, end - index > 3, isShouted(text, index + 1..<end) { return true }
        }
        return false
    }

    private static func isName(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        !text[range.lowerBound].isDigit
            && text.allSatisfy(in: range, isExpressionByte)
            && !text.allSatisfy(in: range) { !$0.isLetter }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte.asciiLowercased == byte && !byte.isDigit && !byte.isSmall && byte < 0x80
    }

    /// The characters of names, paths and simple defaults.
    private static func isExpressionByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || " _-.:/|".utf8.contains(byte)
    }
}
