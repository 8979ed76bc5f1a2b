extension YAMLComposer {
    /// The column of the innermost list or mapping; -1 at the top.
    private var parentColumn: Int { frames.last?.column ?? -1 }

    /// Reads the next part of a line of block style.
    mutating func composeBlockToken() throws(YAMLError) {
        if rest == .nothing { throw scanner.syntax("nothing may follow on this line") }
        switch scanner.text[scanner.index] {
        case UInt8(ascii: "-") where scanner.isBlank(at: scanner.index + 1):
            try composeListItem()
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            try refuseMisplaced(at: scanner.index, column: scanner.column)
            place(YAMLNode(try scanner.blockText(parentColumn: parentColumn)))
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            try refuseMisplaced(at: scanner.index, column: scanner.column)
            try openBracket()
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let start = scanner.index
            let scalar = try scanner.quoted()
            scanner.skipSpaces()
            try composeBlockScalar(scalar, start: start)
        default:
            let start = scanner.index
            let scalar = try scanner.plain(inFlow: false)
            try composeBlockScalar(scalar, start: start)
        }
    }

    /// After a text: a colon makes it a word.
    private mutating func composeBlockScalar(_ scalar: YAMLScalar, start: Int) throws(YAMLError) {
        let column = start - scanner.lineStart
        if scanner.has(UInt8(ascii: ":"), at: scanner.index), scanner.isBlank(at: scanner.index + 1) {
            try composeWord(scalar, start: start, column: column)
        } else {
            try refuseMisplaced(at: start, column: column)
            place(YAMLNode(scalar))
            rest = .nothing
            if scalar.isPlain { continuationColumn = parentColumn }
        }
    }

    private mutating func composeWord(_ scalar: YAMLScalar, start: Int, column: Int) throws(YAMLError) {
        try refuseBlock(at: column, what: "a second key")
        try refuseLongWord(scalar.mark)
        closeFrames(beyond: column)
        // A list may be in the column of its word; the next word ends it.
        if let top = frames.last, top.kind == .blockList, top.column == column, frames.count > 1,
            frames[frames.count - 2].column == column
        {
            closeFrame()
        }
        let isNext = frames.last.map { $0.kind == .blockMapping && $0.column == column } ?? false
        if !isNext {
            try refuseMisplaced(at: start, column: column)
            openFrame(.blockMapping, at: YAMLMark(line: scalar.mark.line, column: scalar.mark.column), column: column)
        }
        scanner.index += 1
        addWord(scalar, emptyMark: scanner.mark(), expects: .value)
        rest = .value
    }

    private mutating func composeListItem() throws(YAMLError) {
        let column = scanner.column
        try refuseBlock(at: column, what: "a list item")
        closeFrames(beyond: column)
        let isNext = frames.last.map { $0.kind == .blockList && $0.column == column } ?? false
        if !isNext {
            let belongsToWord = frames.last.map {
                $0.kind == .blockMapping && $0.column == column && $0.expects == .value
            }
            if belongsToWord != true { try refuseMisplaced(at: scanner.index, column: column) }
            openFrame(.blockList, at: scanner.mark(), column: column)
        }
        scanner.index += 1
        items.append(.empty(at: scanner.mark()))
        frames[frames.count - 1].expects = .value
    }

    private mutating func closeFrames(beyond column: Int) {
        while let top = frames.last, top.column > column { closeFrame() }
    }

    private func refuseBlock(at column: Int, what: String) throws(YAMLError) {
        guard rest == .anything else { throw scanner.syntax("\(what) may not follow on the same line") }
        guard column <= Self.maximumBlockColumn else {
            throw scanner.fault(.tooDeep, "the indentation may be at most \(Self.maximumBlockColumn) columns")
        }
    }

    /// Refuses a value where none is expected, or that is not indented further than its word or item.
    private func refuseMisplaced(at place: Int, column: Int) throws(YAMLError) {
        guard let top = frames.last else {
            if root == nil { return }
            throw scanner.syntax("the schema ended above this line", at: place)
        }
        guard top.expects == .value, column > top.column else {
            let isBelowWord = top.kind == .blockMapping && column == top.column
            throw scanner.syntax(
                isBelowWord ? "a word with a colon must be here" : "the indentation matches no line above",
                at: place
            )
        }
    }

    /// Refuses a word whose colon is too far away; the scanner is at the colon.
    mutating func refuseLongWord(_ mark: YAMLMark) throws(YAMLError) {
        guard scanner.mark().column - mark.column <= Self.maximumWordLength else {
            throw scanner.syntax("a word before a colon may have at most \(Self.maximumWordLength) characters")
        }
    }
}

extension YAMLComposer {
    /// Opens `[` or `{`.
    mutating func openBracket() throws(YAMLError) {
        guard flowDepth < Self.maximumFlowDepth else {
            throw scanner.fault(.tooDeep, "brackets may be nested at most \(Self.maximumFlowDepth) deep")
        }
        let isList = scanner.text[scanner.index] == UInt8(ascii: "[")
        openFrame(isList ? .flowList : .flowMapping, at: scanner.mark(), column: scanner.column)
        flowDepth += 1
        scanner.index += 1
    }

    /// Reads the next part inside brackets.
    mutating func composeFlowToken() throws(YAMLError) {
        guard let top = frames.last else { return }
        switch scanner.text[scanner.index] {
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            try closeBracket(top)
        case UInt8(ascii: ","):
            guard top.expects == .end || top.expects == .colon else {
                throw scanner.syntax("a comma must follow an item")
            }
            endEmptyValue(top)
            frames[frames.count - 1].expects = .item
            scanner.index += 1
        case UInt8(ascii: ":"):
            try composeColon(top)
        default:
            guard top.expects == .item || top.expects == .value else {
                throw scanner.syntax(
                    "a comma or a closing bracket is missing before this",
                    fix: "put the string in quotes"
                )
            }
            try composeFlowItem(top)
        }
    }

    private mutating func closeBracket(_ top: YAMLFrame) throws(YAMLError) {
        let isList = scanner.text[scanner.index] == UInt8(ascii: "]")
        guard top.kind == (isList ? .flowList : .flowMapping) else {
            throw scanner.syntax("this bracket does not match the opening bracket")
        }
        endEmptyValue(top)
        closeFrame()
        flowDepth -= 1
        rest = .nothing
        scanner.index += 1
    }

    /// A word without a value has nothing for one, just before what ends it.
    private mutating func endEmptyValue(_ top: YAMLFrame) {
        guard top.kind == .flowMapping, top.expects == .colon || top.expects == .value else { return }
        entries[entries.count - 1].value = .empty(at: scanner.mark())
    }

    private mutating func composeColon(_ top: YAMLFrame) throws(YAMLError) {
        guard top.expects == .colon, let word = entries.last?.mark, word.line == scanner.line else {
            throw scanner.syntax("a colon must follow a word")
        }
        guard scanner.isBlank(at: scanner.index + 1) else { throw scanner.syntax("a space must follow the colon") }
        try refuseLongWord(word)
        frames[frames.count - 1].expects = .value
        scanner.index += 1
    }

    private mutating func composeFlowItem(_ top: YAMLFrame) throws(YAMLError) {
        let isWord = top.kind == .flowMapping && top.expects == .item
        let scalar: YAMLScalar
        switch scanner.text[scanner.index] {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            if isWord { throw scanner.syntax("only a string can be a key") }
            try openBracket()
            return
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            scalar = try scanner.quoted()
        default:
            scalar = try scanner.plain(inFlow: true)
        }
        if isWord {
            addWord(scalar, emptyMark: scalar.mark, expects: .colon)
        } else {
            place(YAMLNode(scalar))
        }
    }
}
