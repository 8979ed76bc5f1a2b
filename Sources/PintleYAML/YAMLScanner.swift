/// Walks over the bytes of the schema's YAML, line by line, and knows where it is.
struct YAMLScanner {
    let text: [UInt8]
    var index = 0
    private(set) var line = 1
    private(set) var lineStart = 0
    /// Up to where the bytes of the line that continue a character are counted, so that each is counted once.
    private var countedIndex = 0
    private var continuations = 0

    init(_ text: [UInt8]) {
        self.text = text
    }

    var atTextEnd: Bool { index >= text.count }

    /// Whether nothing but a comment is left of the line.
    var atLineEnd: Bool {
        index >= text.count || text[index] == UInt8(ascii: "\n") || text[index] == UInt8(ascii: "#")
    }

    /// From 0, in bytes; exact for indentation, which is spaces.
    var column: Int { index - lineStart }

    func isBlank(at index: Int) -> Bool {
        index >= text.count || text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\n")
    }

    func has(_ byte: UInt8, at index: Int) -> Bool { index < text.count && text[index] == byte }

    mutating func skipSpaces() {
        while index < text.count, text[index] == UInt8(ascii: " ") { index += 1 }
    }

    mutating func skipSpaces(toColumn column: Int) {
        while self.column < column, has(UInt8(ascii: " "), at: index) { index += 1 }
    }

    mutating func skipToLineEnd() {
        while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
    }

    mutating func skipLine() {
        skipToLineEnd()
        guard index < text.count else { return }
        index += 1
        line += 1
        lineStart = index
        countedIndex = index
        continuations = 0
    }

    /// The place that the scanner has come to.
    mutating func mark() -> YAMLMark { YAMLMark(line: line, column: scalarColumn(at: index)) }

    /// The place of a text that began at a mark of this line and ends before a byte.
    mutating func mark(_ start: YAMLMark, upTo end: Int) -> YAMLMark {
        YAMLMark(line: start.line, column: start.column, length: max(1, scalarColumn(at: end) - start.column))
    }

    private mutating func scalarColumn(at place: Int) -> Int {
        while countedIndex < place {
            // Every byte that does not continue a scalar begins one (RFC 3629, section 3).
            if text[countedIndex] & 0xC0 == 0x80 { continuations += 1 }
            countedIndex += 1
        }
        return place - lineStart - continuations + 1
    }
}

extension YAMLScanner {
    func syntax(_ message: String, at place: Int? = nil, fix: String? = nil) -> YAMLError {
        fault(.syntax, message, at: place, fix: fix)
    }

    func forbidden(_ message: String, length: Int = 1) -> YAMLError {
        fault(.forbidden, message, length: length)
    }

    func fault(
        _ reason: YAMLError.Reason,
        _ message: String,
        at place: Int? = nil,
        length: Int = 1,
        fix: String? = nil
    ) -> YAMLError {
        let before = text[lineStart..<min(place ?? index, text.count)].count { $0 & 0xC0 != 0x80 }
        let mark = YAMLMark(line: line, column: before + 1, length: length)
        return YAMLError(reason: reason, mark: mark, message: message, fix: fix)
    }
}
