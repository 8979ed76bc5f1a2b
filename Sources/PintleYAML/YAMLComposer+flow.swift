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
