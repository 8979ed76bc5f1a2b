extension YAMLGuard {
    /// Opens `[` or `{`.
    mutating func open() throws(SchemaFault) {
        guard flow.count < Self.maximumFlowDepth else {
            throw SchemaFault(
                mistake: .tooDeep,
                mark: mark(),
                message: "brackets may nest \(Self.maximumFlowDepth) deep"
            )
        }
        flow.append(text[index])
        itemHasEnded = false
        canBeKey = false
        index += 1
    }

    /// Checks one token inside brackets.
    mutating func checkFlowToken() throws(SchemaFault) {
        switch text[index] {
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            try close()
        case UInt8(ascii: ","):
            guard itemHasEnded else { throw syntax("a comma must follow an item") }
            itemHasEnded = false
            canBeKey = false
            index += 1
        case UInt8(ascii: ":"):
            try checkColon()
        default:
            guard !itemHasEnded else {
                throw syntax("a comma or a closing bracket must come before this", fix: "put the text in quotes")
            }
            try checkItem()
        }
    }

    private mutating func close() throws(SchemaFault) {
        let opened = text[index] == UInt8(ascii: "]") ? UInt8(ascii: "[") : UInt8(ascii: "{")
        guard flow.last == opened else { throw syntax("this bracket closes another kind") }
        flow.removeLast()
        itemHasEnded = true
        canBeKey = false
        rest = .nothing
        index += 1
    }

    private mutating func checkColon() throws(SchemaFault) {
        guard canBeKey, itemHasEnded, flow.last == UInt8(ascii: "{") else { throw syntax("a colon must follow a word") }
        guard isBlank(at: index + 1) else { throw syntax("a blank must follow the colon") }
        itemHasEnded = false
        canBeKey = false
        index += 1
    }

    private mutating func checkItem() throws(SchemaFault) {
        switch text[index] {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            try open()
            return
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            try skipQuoted()
        default:
            try refuseIndicator()
            try skipFlowPlain()
        }
        itemHasEnded = true
        canBeKey = true
    }

    /// Skips a scalar without quotes inside brackets.
    private mutating func skipFlowPlain() throws(SchemaFault) {
        while index < text.count, text[index] != UInt8(ascii: "\n") {
            switch text[index] {
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
                return
            case UInt8(ascii: ":"):
                if isBlank(at: index + 1) { return }
                if index + 1 < text.count, ",?[]{}".utf8.contains(text[index + 1]) {
                    throw syntax("a colon may not stand before this character", fix: "put the text in quotes")
                }
            case UInt8(ascii: " "):
                if index + 1 < text.count, text[index + 1] == UInt8(ascii: "#") { return }
            default: break
            }
            index += 1
        }
    }
}
