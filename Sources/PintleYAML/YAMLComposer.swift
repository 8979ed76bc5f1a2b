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
