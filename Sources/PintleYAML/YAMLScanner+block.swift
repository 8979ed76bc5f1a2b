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
            if indentation == nil, widestBlank > column { throw syntax("a blank line above is indented further") }
            indentation = indentation ?? column
            let start = index
            skipToLineEnd()
            lines.append(text[start..<index], endsInBreak: index < text.count)
            skipLine()
        }
        if index < text.count, column > parentColumn { throw syntax("this line is indented less than the text above") }
        index = index < text.count ? lineStart : index
        return YAMLScalar(text: lines.text, mark: mark, isPlain: false)
    }

    private mutating func chomping() -> YAMLBlockText.Chomping {
        if stands(UInt8(ascii: "-"), at: index) {
            index += 1
            return .strip
        }
        if stands(UInt8(ascii: "+"), at: index) {
            index += 1
            return .keep
        }
        return .clip
    }

    private mutating func skipBlockHeader() throws(YAMLError) {
        let end = index
        skipSpaces()
        guard atLineEnd, isBlank(at: end) else { throw syntax("only the lines below may follow a block marker") }
        skipLine()
    }
}
