extension YAMLGuard {
    /// Whether nothing but a comment is left of the line.
    var atEnd: Bool {
        index >= text.count || text[index] == UInt8(ascii: "\n") || text[index] == UInt8(ascii: "#")
    }

    /// From 0, in bytes; exact for indentation, which is spaces.
    var column: Int { index - lineStart }

    func isBlank(at index: Int) -> Bool {
        index >= text.count || text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\n")
    }

    mutating func skipSpaces() {
        while index < text.count, text[index] == UInt8(ascii: " ") { index += 1 }
    }

    /// Skips a scalar without quotes in block style.
    mutating func skipPlain() {
        while index < text.count, text[index] != UInt8(ascii: "\n") {
            let byte = text[index]
            if byte == UInt8(ascii: ":"), isBlank(at: index + 1) { return }
            if byte == UInt8(ascii: " "), index + 1 < text.count, text[index + 1] == UInt8(ascii: "#") { return }
            index += 1
        }
    }

    /// Skips a scalar in quotes, which must close on its line.
    mutating func skipQuoted() throws(SchemaFault) {
        let start = index
        let quote = text[index]
        index += 1
        while index < text.count, text[index] != UInt8(ascii: "\n") {
            let byte = text[index]
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                index += 1
                guard index < text.count, text[index] != UInt8(ascii: "\n") else { break }
            } else if byte == quote {
                index += 1
                guard quote == UInt8(ascii: "'"), index < text.count, text[index] == quote else { return }
            }
            index += 1
        }
        index = start
        throw syntax("a text in quotes ends on its line")
    }

    /// Refuses what may not begin a scalar without quotes.
    func refuseIndicator() throws(SchemaFault) {
        switch text[index] {
        case UInt8(ascii: "&"): throw forbidden("anchors are left out of the schema's YAML")
        case UInt8(ascii: "*"): throw forbidden("aliases are left out of the schema's YAML")
        case UInt8(ascii: "!"): throw forbidden("tags are left out of the schema's YAML")
        case UInt8(ascii: "%"): throw forbidden("directives are left out of the schema's YAML")
        case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "-"):
            // Refused more often than by YAML: a parser's answer depends on what follows.
            guard flow.isEmpty || text[index] == UInt8(ascii: "-"), !isBlank(at: index + 1) else {
                throw syntax("a text without quotes may not begin so", fix: "put it in quotes")
            }
        case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: ","),
            UInt8(ascii: "]"), UInt8(ascii: "}"):
            throw syntax("a text without quotes may not begin so", fix: "put it in quotes")
        default: break
        }
    }

    func mark(length: Int = 1) -> YAMLMark {
        // Every byte that does not continue a scalar begins one (RFC 3629, section 3).
        let scalars = text[lineStart..<min(index, text.count)].count { $0 & 0xC0 != 0x80 }
        return YAMLMark(line: line, column: scalars + 1, length: length)
    }

    func syntax(_ message: String, fix: String? = nil) -> SchemaFault {
        SchemaFault(mistake: .syntax, mark: mark(), message: message, fix: fix)
    }

    func forbidden(_ message: String, length: Int = 1) -> SchemaFault {
        SchemaFault(mistake: .forbiddenYAML, mark: mark(length: length), message: message)
    }
}
