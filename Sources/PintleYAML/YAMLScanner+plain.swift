extension YAMLScanner {
    /// Reads a text without quotes, which ends with its line.
    mutating func plain(inFlow: Bool) throws(YAMLError) -> YAMLScalar {
        try refuseIndicator(inFlow: inFlow)
        let start = index
        let mark = mark()
        var end = index
        loop: while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\n"):
                break loop
            case UInt8(ascii: " "):
                index += 1
                if stands(UInt8(ascii: "#"), at: index) { break loop }
                continue
            case UInt8(ascii: ":"):
                if isBlank(at: index + 1) { break loop }
                if inFlow { try refuseGluedColon() }
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
                if inFlow { break loop }
            default: break
            }
            index += 1
            end = index
        }
        let written = String(decoding: text[start..<end], as: UTF8.self)
        return YAMLScalar(text: written, mark: self.mark(mark, upTo: end), isPlain: true)
    }

    private func refuseGluedColon() throws(YAMLError) {
        guard index + 1 < text.count, ",?[]{}".utf8.contains(text[index + 1]) else { return }
        throw syntax("a colon may not stand before this character", fix: "put the text in quotes")
    }

    /// Refuses what may not begin a text without quotes.
    private func refuseIndicator(inFlow: Bool) throws(YAMLError) {
        switch text[index] {
        case UInt8(ascii: "&"): throw forbidden("anchors are left out of the schema's YAML")
        case UInt8(ascii: "*"): throw forbidden("aliases are left out of the schema's YAML")
        case UInt8(ascii: "!"): throw forbidden("tags are left out of the schema's YAML")
        case UInt8(ascii: "%"): throw forbidden("directives are left out of the schema's YAML")
        case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "-"):
            // Refused more often than by YAML: a parser's answer depends on what follows.
            guard !inFlow || text[index] == UInt8(ascii: "-"), !isBlank(at: index + 1) else {
                throw syntax("a text without quotes may not begin so", fix: "put it in quotes")
            }
        case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: ","),
            UInt8(ascii: "]"), UInt8(ascii: "}"):
            throw syntax("a text without quotes may not begin so", fix: "put it in quotes")
        default: break
        }
    }
}
