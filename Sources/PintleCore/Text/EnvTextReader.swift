internal import PintleSystem

/// Reads ``EnvText`` in one pass.
struct EnvTextReader {
    /// More mistakes than these are not listed: a file of another kind has one on every line.
    private static let mostMistakes = 1_000

    private(set) var lines: [EnvText.Line] = []
    private(set) var mistakes: [EnvText.Mistake] = []
    private var index = 0
    private var line = 1
    private var firstLines: [EnvKey: Int] = [:]

    mutating func read(_ text: Span<UInt8>) {
        guard text.isValidUTF8 else {
            return report("the text is not UTF-8", fix: "save it as UTF-8")
        }
        if text.hasPrefix("\u{FEFF}") { index = 3 }
        while index < text.count {
            let start = line
            if let content = readLine(text) {
                lines.append(EnvText.Line(number: start, content: content))
            }
        }
    }

    /// Reads one line, or several where quotes span them; `nil` when a mistake was reported.
    private mutating func readLine(_ text: Span<UInt8>) -> EnvText.Content? {
        skipBlanks(text)
        guard let byte = peek(text), byte != UInt8(ascii: "\n") else {
            advancePastLine(text)
            return .blank
        }
        if byte == UInt8(ascii: "#") { return readComment(text) }
        let isComplete = readAssignment(text)
        advancePastLine(text)
        return isComplete.map { .assignment($0) }
    }

    private mutating func readComment(_ text: Span<UInt8>) -> EnvText.Content? {
        index += 1
        if peek(text) == UInt8(ascii: " ") { index += 1 }
        let range = index..<endOfLine(text)
        defer { advancePastLine(text) }
        let comment = trimmed(text, range)
        guard !comment.unicodeScalars.contains(where: RawForbidden.contains) else {
            report("a comment contains an invisible or control character", fix: "remove it")
            return nil
        }
        return .comment(comment)
    }

    private mutating func readAssignment(_ text: Span<UInt8>) -> EnvText.Assignment? {
        skipExport(text)
        let start = index
        while let byte = peek(text), !Self.isBlank(byte), byte != UInt8(ascii: "="), byte != UInt8(ascii: "\n") {
            index += 1
        }
        let name = text.extracting(start..<index).string
        skipBlanks(text)
        guard peek(text) == UInt8(ascii: "=") else {
            report("this line is not KEY=VALUE", fix: "write KEY=VALUE, or put # before a comment")
            return nil
        }
        index += 1
        guard let key = EnvKey(name) else {
            // The line is not shown: it may be a line of a key that was pasted without quotes.
            report("the text before '=' is not a name", fix: "use \(EnvKey.grammar)")
            return nil
        }
        if let first = firstLines.updateValue(line, forKey: key) {
            firstLines[key] = first
            report("\(key) is already set on line \(first)", fix: "keep one of the two")
            return nil
        }
        skipBlanks(text)
        return readValue(text, of: key)
    }

    private mutating func readValue(_ text: Span<UInt8>, of key: EnvKey) -> EnvText.Assignment? {
        switch peek(text) {
        case UInt8(ascii: "'"): readQuoted(text, of: key, quote: UInt8(ascii: "'"), .single)
        case UInt8(ascii: "\""): readQuoted(text, of: key, quote: UInt8(ascii: "\""), .double)
        default: readBare(text, of: key)
        }
    }

    private mutating func readBare(_ text: Span<UInt8>, of key: EnvKey) -> EnvText.Assignment? {
        let start = index
        var end = start
        while let byte = peek(text), byte != UInt8(ascii: "\n") {
            // A comment begins at a # behind a blank; a # within a word belongs to the value.
            if byte == UInt8(ascii: "#"), Self.isBlank(text[index - 1]) { break }
            if byte == UInt8(ascii: "#"), index == start {
                // Some take it for a comment, some for the value: guessing would lose a password.
                report("the value of \(key) begins with '#'", fix: "quote it, or put a blank before a comment")
                return nil
            }
            if byte == 0 {
                report(Self.nul(in: key, line))
                return nil
            }
            index += 1
            if !Self.isBlank(byte) { end = index }
        }
        let value = text.extracting(start..<end)
        guard !EnvValue.beginsLikeToken(value) else {
            report(
                "the value of \(key) looks like a sealed value, which cannot be typed",
                fix: "type the plain value, or quote it if you mean this very text"
            )
            return nil
        }
        return EnvText.Assignment(key: key, value: start..<end, quoting: .bare)
    }

    private mutating func readQuoted(
        _ text: Span<UInt8>,
        of key: EnvKey,
        quote: UInt8,
        _ quoting: EnvText.Quoting
    ) -> EnvText.Assignment? {
        let firstLine = line
        index += 1
        let start = index
        let flaw = skipQuoted(text, of: key, quote: quote, quoting)
        guard index < text.count else {
            report(.init(line: firstLine, problem: "the quote of \(key) is never closed", fix: "close it"))
            return nil
        }
        let range = start..<index
        index += 1
        if let flaw {
            report(flaw)
            return nil
        }
        skipBlanks(text)
        guard let next = peek(text), next != UInt8(ascii: "\n"), next != UInt8(ascii: "#") else {
            return EnvText.Assignment(key: key, value: range, quoting: quoting)
        }
        report("text follows the closing quote of \(key)", fix: "quote the whole value once")
        return nil
    }

    /// Goes to the closing quote, past errors on the way: the rest of a value must not be read as lines.
    private mutating func skipQuoted(
        _ text: Span<UInt8>,
        of key: EnvKey,
        quote: UInt8,
        _ quoting: EnvText.Quoting
    ) -> EnvText.Mistake? {
        var flaw: EnvText.Mistake?
        while let byte = peek(text), byte != quote {
            var holdsNUL = byte == 0
            if quoting == .double, byte == UInt8(ascii: "\\") {
                let next = Escape.read(text, at: index, end: text.count) { holdsNUL = holdsNUL || $0 == 0 }
                if next == nil { flaw = flaw ?? Self.unknownEscape(of: key, line) }
                index = next ?? index + 1
            } else {
                if byte == UInt8(ascii: "\n") { line += 1 }
                index += 1
            }
            if holdsNUL { flaw = flaw ?? Self.nul(in: key, line) }
        }
        return flaw
    }

    private static func unknownEscape(of key: EnvKey, _ line: Int) -> EnvText.Mistake {
        .init(
            line: line,
            problem: "the value of \(key) contains an escape that does not exist",
            fix: #"escapes are \" \\ \n \r \t and \u{…}; write \\ for a backslash"#
        )
    }

    private static func nul(in key: EnvKey, _ line: Int) -> EnvText.Mistake {
        .init(
            line: line,
            problem: "the value of \(key) contains a NUL character",
            fix: "remove it: no value can contain one"
        )
    }

    // MARK: - Moving

    private func peek(_ text: Span<UInt8>) -> UInt8? { index < text.count ? text[index] : nil }

    /// A CR counts as a blank: at the end of a line it goes with the line's end, and nowhere else is it typed.
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private mutating func skipBlanks(_ text: Span<UInt8>) {
        while let byte = peek(text), Self.isBlank(byte) { index += 1 }
    }

    private mutating func skipExport(_ text: Span<UInt8>) {
        let rest = text.extracting(index...)
        guard rest.hasPrefix("export ") || rest.hasPrefix("export\t") else { return }
        index += 7
        skipBlanks(text)
    }

    private func endOfLine(_ text: Span<UInt8>) -> Int {
        var end = index
        while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
        return end
    }

    private mutating func advancePastLine(_ text: Span<UInt8>) {
        index = min(endOfLine(text) + 1, text.count)
        line += 1
    }

    private func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
        var end = range.upperBound
        while end > range.lowerBound, Self.isBlank(text[end - 1]) { end -= 1 }
        return text.extracting(min(range.lowerBound, end)..<end).string
    }

    private mutating func report(_ problem: String, fix: String) {
        report(.init(line: line, problem: problem, fix: fix))
    }

    private mutating func report(_ mistake: EnvText.Mistake) {
        guard mistakes.count <= Self.mostMistakes else { return }
        guard mistakes.count < Self.mostMistakes else {
            let problem = "there are more than \(Self.mostMistakes) mistakes"
            return mistakes.append(.init(line: mistake.line, problem: problem, fix: "correct those above first"))
        }
        mistakes.append(mistake)
    }
}
