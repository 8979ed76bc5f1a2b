/// Looks over the schema before a YAML parser descends into it.
///
/// It walks tokens with a bounded stack, and refuses what the strict subset leaves out: anchors, aliases, tags,
/// directives, several documents, complex keys, deep nesting, and scalars without quotes or block markers that run over
/// several lines. What it is not sure to read as the parser does, it refuses too. So nothing that reaches the parser
/// can multiply or descend far.
struct YAMLGuard {
    /// How deep `[` and `{` may nest.
    static let maximumFlowDepth = 16
    /// The last column, from 0, in which a list or mapping may begin: it bounds how deep they nest.
    static let maximumBlockColumn = 64

    let text: [UInt8]
    var index = 0
    var lineStart = 0
    var line = 1
    /// The brackets that are open.
    var flow: [UInt8] = []
    /// Whether an item has ended inside brackets, so that a comma or a closing bracket must follow.
    var itemHasEnded = false
    /// Whether the last thing was a scalar on this line, which a colon makes a key.
    var canBeKey = false
    /// What a line of block style may still hold.
    var rest = Rest.anything
    /// The column of the innermost list or mapping in block style.
    var parentColumn = -1
    /// Set after a plain scalar: a next line that begins to the right of it would continue the scalar.
    private var continuationColumn: Int?

    enum Rest {
        case anything
        case value
        case nothing
    }

    private init(_ text: [UInt8]) {
        self.text = text
    }

    /// - Throws: The first thing that the subset leaves out.
    static func check(_ text: [UInt8]) throws(SchemaFault) {
        var guardian = YAMLGuard(text)
        while guardian.index < text.count { try guardian.checkLine() }
    }

    private mutating func checkLine() throws(SchemaFault) {
        lineStart = index
        skipSpaces()
        rest = .anything
        canBeKey = false
        if !atEnd {
            try refuseDocumentMarker()
            try refuseContinuation()
        }
        while !atEnd {
            if flow.isEmpty { try checkBlockToken() } else { try checkFlowToken() }
            skipSpaces()
        }
        skipLine()
    }

    private func refuseDocumentMarker() throws(SchemaFault) {
        guard column == 0, isBlank(at: index + 3), index + 2 < text.count else { return }
        let isMarker = [UInt8(ascii: "-"), UInt8(ascii: ".")].contains {
            text[index] == $0 && text[index + 1] == $0 && text[index + 2] == $0
        }
        if isMarker { throw forbidden("the schema is one document without markers", length: 3) }
    }

    private mutating func refuseContinuation() throws(SchemaFault) {
        guard flow.isEmpty else { return }
        if let continuationColumn, column > continuationColumn {
            throw syntax("a text without quotes ends with its line", fix: "put it in quotes, or write it after >")
        }
        continuationColumn = nil
    }

    private mutating func checkBlockToken() throws(SchemaFault) {
        if rest == .nothing { throw syntax("nothing may follow on this line") }
        switch text[index] {
        case UInt8(ascii: "-") where isBlank(at: index + 1):
            try beginBlock(at: column, what: "a list item")
            index += 1
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            try skipBlockScalar()
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            try open()
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let start = column
            try skipQuoted()
            skipSpaces()
            try endBlockScalar(from: start, isPlain: false)
        default:
            try refuseIndicator()
            let start = column
            skipPlain()
            try endBlockScalar(from: start, isPlain: true)
        }
    }

    /// After a scalar in block style: a colon makes it a key.
    private mutating func endBlockScalar(from start: Int, isPlain: Bool) throws(SchemaFault) {
        if index < text.count, text[index] == UInt8(ascii: ":"), isBlank(at: index + 1) {
            try beginBlock(at: start, what: "a second key")
            index += 1
            rest = .value
        } else {
            rest = .nothing
            if isPlain { continuationColumn = parentColumn }
        }
    }

    private mutating func beginBlock(at start: Int, what: String) throws(SchemaFault) {
        guard rest == .anything else { throw syntax("\(what) may not follow on the same line") }
        guard start <= Self.maximumBlockColumn else {
            throw SchemaFault(
                mistake: .tooDeep,
                mark: mark(),
                message: "nothing may begin after column \(Self.maximumBlockColumn + 1)"
            )
        }
        parentColumn = start
    }

    /// Skips `|` or `>` and the lines that belong to it.
    private mutating func skipBlockScalar() throws(SchemaFault) {
        index += 1
        if index < text.count, [UInt8(ascii: "-"), UInt8(ascii: "+")].contains(text[index]) { index += 1 }
        skipSpaces()
        guard atEnd else { throw syntax("only the lines below may follow a block marker") }
        skipLine()
        var widestBlank = 0
        var indentation: Int?
        while index < text.count {
            lineStart = index
            skipSpaces()
            if index < text.count, text[index] != UInt8(ascii: "\n") {
                if column < indentation ?? (parentColumn + 1) { break }
                // The parser would take the wider blank line's indentation for the text's.
                if indentation == nil, widestBlank > column { throw syntax("a blank line above is indented further") }
                indentation = indentation ?? column
            } else if indentation == nil {
                widestBlank = max(widestBlank, column)
            }
            skipLine()
        }
        guard index < text.count else { return }
        if column > parentColumn { throw syntax("this line is indented less than the text above") }
        // Back to the end of the last line of the text: the line that ended it has not been looked at.
        index = lineStart - 1
        line -= 1
    }

    private mutating func skipLine() {
        while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
        if index < text.count {
            index += 1
            line += 1
        }
    }
}
