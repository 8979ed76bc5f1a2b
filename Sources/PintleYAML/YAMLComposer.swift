/// Composes the schema's YAML, a strict subset, in one pass over the bytes.
///
/// Not a library's parser, for two reasons. Starting counts: a YAML library brings Foundation with it, which a command
/// that runs for a few milliseconds would spend most of its time loading, and a general parser takes five times as long
/// to read a large schema. And general YAML can multiply (aliases), descend without end and be read in two ways, which
/// would have to be found before such a parser is let near it. A library stays as the tests' reference: what is
/// accepted here it accepts with the same tree, texts and places.
///
/// The subset, in which every text is just text:
///
///     document  = block | nothing
///     block     = list | mapping | value                    nested by indentation with spaces, to column 65
///     list      = ("-" (block | nothing))+                  may stand in the column of the word above it
///     mapping   = (word ":" (block | nothing))+             no word twice; a list or mapping begins on a line of its own
///     word      = quoted | plain                            on one line, with its colon at most 1024 characters
///     value     = quoted | plain | lines | brackets
///     quoted    = "'" … "'" | '"' … '"'                     on one line; '' or the escapes of YAML but \0
///     plain     = a text without quotes                     on one line; ends before ": " and " #"
///     lines     = ("|" | ">") ("-" | "+")? and lines below  indented further; no number for the indentation
///     brackets  = "[" item ("," item)* ","? "]"
///               | "{" pair ("," pair)* ","? "}"             may be empty, may span lines, may nest 16 deep
///     item      = quoted | plain | brackets
///     pair      = word (":" item?)?
///     comment   = "#" to the end of the line, at its beginning or after a blank
///
/// Left out are anchors, aliases, tags, directives, document markers, `?`, words that are not text, and everything above
/// written over several lines. The caller has refused tabs, carriage returns and invisible characters.
package struct YAMLComposer {
    /// The deepest nesting of `[` and `{`.
    static let maximumFlowDepth = 16
    /// The last column, from 0, in which a list or mapping may begin: it bounds how deep they nest.
    static let maximumBlockColumn = 64
    /// The longest word before a colon, in Unicode scalars (YAML 1.2, section 7.4.2).
    static let maximumWordLength = 1024
    /// The number of repeated words that are reported.
    static let maximumRepetitions = 1000

    var scanner: YAMLScanner
    var root: YAMLNode?
    /// The open lists and mappings, the innermost last.
    var frames: [YAMLFrame] = []
    /// The entries and items of everything that is open.
    var entries: [YAMLEntry] = []
    var items: [YAMLNode] = []
    /// The positions of each frame's words, for frames with too many words to compare all pairs.
    var places: [[String: Int]] = []
    var flowDepth = 0
    /// The allowed rest of a line of block style.
    var rest = Rest.anything
    /// Set after a plain text: a next line that begins to the right of it would continue the text.
    var continuationColumn: Int?
    /// The words that occur more than once, each at its first place.
    package private(set) var repetitions: [YAMLError] = []
    private var repeated: Set<YAMLMark> = []

    enum Rest {
        case anything
        case value
        case nothing
    }

    /// - Parameter source: UTF-8 without tabs, carriage returns and invisible characters.
    package init(_ source: [UInt8]) {
        scanner = YAMLScanner(source)
        // About as many as a schema of this size has, so that they need not move.
        entries.reserveCapacity(min(source.count / 64, 4096))
    }

    /// Composes the document.
    ///
    /// Afterwards, ``repetitions`` has the words that occur more than once.
    ///
    /// - Returns: `nil` for an empty document.
    /// - Throws: The first thing that does not belong to the subset.
    package mutating func compose() throws(YAMLError) -> YAMLNode? {
        while !scanner.atTextEnd { try composeLine() }
        // Nothing but the end of the text closes these.
        while let frame = frames.last {
            guard !frame.kind.isFlow else {
                throw YAMLError(reason: .syntax, mark: frame.mark, message: "this bracket is never closed")
            }
            closeFrame()
        }
        return root
    }

    private mutating func composeLine() throws(YAMLError) {
        let line = scanner.line
        scanner.skipSpaces()
        rest = .anything
        if !scanner.atLineEnd {
            try refuseDocumentMarker()
            try refuseContinuation()
        }
        while !scanner.atLineEnd {
            if flowDepth == 0 { try composeBlockToken() } else { try composeFlowToken() }
            // The lines below a block marker have been read with it.
            if scanner.line != line { return }
            let end = scanner.index
            scanner.skipSpaces()
            if scanner.index == end, scanner.has(UInt8(ascii: "#"), at: end), !scanner.isBlank(at: end - 1) {
                throw scanner.syntax("a space must come before a comment")
            }
        }
        scanner.skipLine()
    }

    private func refuseDocumentMarker() throws(YAMLError) {
        let (text, index) = (scanner.text, scanner.index)
        guard scanner.column == 0, scanner.isBlank(at: index + 3), index + 2 < text.count,
            text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "."),
            text[index + 1] == text[index], text[index + 2] == text[index]
        else { return }
        throw scanner.forbidden("the schema must be one YAML document without markers", length: 3)
    }

    private mutating func refuseContinuation() throws(YAMLError) {
        guard flowDepth == 0 else { return }
        if let continuationColumn, scanner.column > continuationColumn {
            throw scanner.syntax(
                "a string without quotes must end on its line",
                fix: "put it in quotes, or write it after >"
            )
        }
        continuationColumn = nil
    }

    /// Records a word that occurs twice in a mapping, at its first place.
    mutating func noteRepetition(of word: String, first: YAMLMark, again: YAMLMark) {
        guard repetitions.count <= Self.maximumRepetitions, repeated.insert(first).inserted else { return }
        let message = "\(word) occurs more than once here"
        let label = "again in line \(again.line), column \(again.column)"
        repetitions.append(YAMLError(reason: .duplicate, mark: first, message: message, label: label))
    }
}

extension YAMLComposer {
    /// Up to how many words each new one is compared with all, which is faster than hashing them.
    private static let fewWords = 16

    mutating func openFrame(_ kind: YAMLFrame.Kind, at mark: YAMLMark, column: Int) {
        let start = kind.isMapping ? entries.count : items.count
        frames.append(YAMLFrame(kind: kind, mark: mark, column: column, start: start))
        places.append([:])
    }

    /// Makes a list or mapping of the innermost frame, and puts it where it belongs.
    mutating func closeFrame() {
        guard let frame = frames.popLast() else { return }
        places.removeLast()
        let kind: YAMLNode.Kind
        if frame.kind.isMapping {
            kind = .mapping(Array(entries[frame.start...]))
            entries.removeLast(entries.count - frame.start)
        } else {
            kind = .list(Array(items[frame.start...]))
            items.removeLast(items.count - frame.start)
        }
        place(YAMLNode(kind: kind, mark: frame.mark))
    }

    /// Puts a value where it belongs: at the innermost frame's last word or item.
    mutating func place(_ node: YAMLNode) {
        let top = frames.count - 1
        guard top >= 0 else {
            root = node
            return
        }
        switch frames[top].kind {
        case .blockMapping, .flowMapping: entries[entries.count - 1].value = node
        case .blockList: items[items.count - 1] = node
        case .flowList: items.append(node)
        }
        frames[top].expects = .end
    }

    /// Adds a word to the innermost mapping, with nothing for its value until one comes.
    mutating func addWord(_ scalar: YAMLScalar, emptyMark: YAMLMark, expects: YAMLFrame.Expectation) {
        let top = frames.count - 1
        let entry = YAMLEntry(word: scalar.text, mark: scalar.mark, value: .empty(at: emptyMark))
        if let first = firstPlace(of: entry, inFrame: top) {
            noteRepetition(of: entry.word, first: entries[first].mark, again: entry.mark)
        }
        entries.append(entry)
        frames[top].expects = expects
    }

    /// - Returns: The place where the word already occurs.
    private mutating func firstPlace(of entry: YAMLEntry, inFrame top: Int) -> Int? {
        let start = frames[top].start
        // Texts that look alike count as equal, because a reader could not tell which of the two applies.
        if entries.count - start < Self.fewWords {
            return entries[start...].firstIndex { $0.word == entry.word }
        }
        if places[top].isEmpty {
            for place in (start..<entries.count).reversed() { places[top][entries[place].word] = place }
        }
        if let first = places[top][entry.word] { return first }
        places[top][entry.word] = entries.count
        return nil
    }
}

/// A list or mapping that is still open.
struct YAMLFrame {
    let kind: Kind
    let mark: YAMLMark
    /// The column where it begins, in bytes from 0, which in block style are spaces; unused in brackets.
    let column: Int
    /// The index of its first item or entry among those of all open frames.
    let start: Int
    var expects = Expectation.item

    enum Kind {
        case blockList
        case blockMapping
        case flowList
        case flowMapping

        var isFlow: Bool { self == .flowList || self == .flowMapping }
        var isMapping: Bool { self == .blockMapping || self == .flowMapping }
    }

    enum Expectation {
        /// The next item or word.
        case item
        /// After a word in brackets: a colon, a comma or the closing bracket.
        case colon
        case value
        /// After an item: in brackets a comma or the closing bracket, else a line end.
        case end
    }
}
