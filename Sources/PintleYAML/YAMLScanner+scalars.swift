internal import PintleSystem

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
                if has(UInt8(ascii: "#"), at: index) { break loop }
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
        throw syntax("a colon must not come before this character", fix: "put the string in quotes")
    }

    /// Refuses what may not begin a text without quotes.
    private func refuseIndicator(inFlow: Bool) throws(YAMLError) {
        switch text[index] {
        case UInt8(ascii: "&"): throw forbidden("a schema must not use YAML anchors")
        case UInt8(ascii: "*"): throw forbidden("a schema must not use YAML aliases")
        case UInt8(ascii: "!"): throw forbidden("a schema must not use YAML tags")
        case UInt8(ascii: "%"): throw forbidden("a schema must not use YAML directives")
        case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "-"):
            // Refused more often than by YAML: a parser's answer depends on what follows.
            guard !inFlow || text[index] == UInt8(ascii: "-"), !isBlank(at: index + 1) else {
                throw syntax("a string without quotes must not begin with this character", fix: "put it in quotes")
            }
        case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: ","),
            UInt8(ascii: "]"), UInt8(ascii: "}"):
            throw syntax("a string without quotes must not begin with this character", fix: "put it in quotes")
        default: break
        }
    }
}

extension YAMLScanner {
    /// Reads a text in quotes, which must close on its line.
    mutating func quoted() throws(YAMLError) -> YAMLScalar {
        let quote = text[index]
        let isDouble = quote == UInt8(ascii: "\"")
        let opening = index
        let mark = mark()
        index += 1
        // Everything up to here that is not yet in `unescaped` needs no change.
        var copied = index
        var unescaped: [UInt8] = []
        while true {
            guard index < text.count, text[index] != UInt8(ascii: "\n") else {
                throw syntax("a string in quotes must end on its line", at: opening)
            }
            if text[index] == quote {
                guard !isDouble, has(quote, at: index + 1) else { break }
                unescaped += text[copied...index]
                index += 2
                copied = index
            } else if isDouble, text[index] == UInt8(ascii: "\\") {
                unescaped += text[copied..<index]
                try unescape(into: &unescaped, opening: opening)
                copied = index
            } else {
                index += 1
            }
        }
        let rest = text[copied..<index]
        index += 1
        let string = String(decoding: unescaped.isEmpty ? rest : unescaped + rest, as: UTF8.self)
        return YAMLScalar(text: string, mark: self.mark(mark, upTo: index), isPlain: false)
    }

    /// Reads an escape in double quotes (YAML 1.2, section 5.7), except for the null character.
    private mutating func unescape(into bytes: inout [UInt8], opening: Int) throws(YAMLError) {
        guard index + 1 < text.count, text[index + 1] != UInt8(ascii: "\n") else {
            throw syntax("a string in quotes must end on its line", at: opening)
        }
        let scalar: Unicode.Scalar
        var digits = 0
        switch text[index + 1] {
        case UInt8(ascii: "a"): scalar = "\u{7}"
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "v"): scalar = "\u{B}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "e"): scalar = "\u{1B}"
        case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "\\"):
            scalar = Unicode.Scalar(text[index + 1])
        case UInt8(ascii: "N"): scalar = "\u{85}"
        case UInt8(ascii: "_"): scalar = "\u{A0}"
        case UInt8(ascii: "L"): scalar = "\u{2028}"
        case UInt8(ascii: "P"): scalar = "\u{2029}"
        case UInt8(ascii: "x"): (scalar, digits) = (try hexadecimal(digits: 2), 2)
        case UInt8(ascii: "u"): (scalar, digits) = (try hexadecimal(digits: 4), 4)
        case UInt8(ascii: "U"): (scalar, digits) = (try hexadecimal(digits: 8), 8)
        default:
            throw syntax("this is not a YAML escape sequence", fix: #"write \\ for a backslash, or use single quotes"#)
        }
        index += 2 + digits
        bytes += String(scalar).utf8
    }

    private func hexadecimal(digits: Int) throws(YAMLError) -> Unicode.Scalar {
        var value: UInt32 = 0
        for place in index + 2..<index + 2 + digits {
            guard place < text.count, let digit = Hexadecimal.value(of: text[place]) else {
                throw syntax("\(digits) hexadecimal digits must follow here")
            }
            value = value << 4 | UInt32(digit)
        }
        guard value != 0, let scalar = Unicode.Scalar(value) else {
            throw syntax("this escape sequence is not a valid character")
        }
        return scalar
    }
}

extension YAMLScanner {
    /// Reads `|` or `>` and the lines that belong to it, up to the beginning of the line after them.
    ///
    /// - Parameter parentColumn: The column of the innermost list or mapping, from 0; -1 at the top.
    /// - Returns: The text, with its place at the marker.
    /// - Throws: The first thing that does not belong to the subset.
    mutating func blockText(parentColumn: Int) throws(YAMLError) -> YAMLScalar {
        let mark = mark()
        var lines = YAMLBlockText(isFolded: text[index] == UInt8(ascii: ">"))
        index += 1
        lines.chomping = chomping()
        try skipBlockHeader()
        // The text of a document that is nothing else is indented, too.
        var indentation: Int?
        let least = max(parentColumn + 1, 1)
        var widestBlank = 0
        while index < text.count {
            if let indentation { skipSpaces(toColumn: indentation) } else { skipSpaces() }
            if index >= text.count { break }
            if text[index] == UInt8(ascii: "\n") {
                widestBlank = max(widestBlank, column)
                lines.breaks += 1
                skipLine()
                continue
            }
            if column < indentation ?? least { break }
            // A parser would take the wider blank line's indentation for the text's.
            if indentation == nil, widestBlank > column { throw syntax("a blank line above has more indentation") }
            indentation = indentation ?? column
            let start = index
            skipToLineEnd()
            lines.append(text[start..<index], endsInBreak: index < text.count)
            skipLine()
        }
        if index < text.count, column > parentColumn {
            throw syntax("this line has less indentation than the text above")
        }
        index = index < text.count ? lineStart : index
        return YAMLScalar(text: lines.text, mark: mark, isPlain: false)
    }

    private mutating func chomping() -> YAMLBlockText.Chomping {
        if has(UInt8(ascii: "-"), at: index) {
            index += 1
            return .strip
        }
        if has(UInt8(ascii: "+"), at: index) {
            index += 1
            return .keep
        }
        return .clip
    }

    private mutating func skipBlockHeader() throws(YAMLError) {
        let end = index
        skipSpaces()
        guard atLineEnd, isBlank(at: end) else { throw syntax("the text of a block must begin on the next line") }
        skipLine()
    }
}

/// Joins the lines below a block marker (YAML 1.2, section 8.1).
struct YAMLBlockText {
    let isFolded: Bool
    var chomping = Chomping.clip
    /// The blank lines since the last line of text.
    var breaks = 0
    private var bytes: [UInt8] = []
    private var endsInBreak = false
    private var lastLineIsIndented = false

    /// The treatment of line feeds at the end.
    enum Chomping {
        case strip
        case clip
        case keep
    }

    init(isFolded: Bool) {
        self.isFolded = isFolded
    }

    /// Appends a line without its indentation and its line feed.
    mutating func append(_ line: ArraySlice<UInt8>, endsInBreak: Bool) {
        let isIndented = line.first == UInt8(ascii: " ")
        if isFolded, self.endsInBreak, !lastLineIsIndented, !isIndented {
            if breaks == 0 { bytes.append(UInt8(ascii: " ")) }
        } else if self.endsInBreak {
            bytes.append(UInt8(ascii: "\n"))
        }
        appendBreaks()
        breaks = 0
        bytes += line
        self.endsInBreak = endsInBreak
        lastLineIsIndented = isIndented
    }

    var text: String {
        mutating get {
            if chomping != .strip, endsInBreak { bytes.append(UInt8(ascii: "\n")) }
            if chomping == .keep { appendBreaks() }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private mutating func appendBreaks() {
        for _ in 0..<breaks { bytes.append(UInt8(ascii: "\n")) }
    }
}
