internal import PintleSystem

/// A comment of an env file: `#`, or `# ` and a text that neither ends in a blank nor looks like an assignment.
package enum Comment {
    /// The line that a comment's text makes.
    package static func line(_ text: String) -> [UInt8] {
        text.isEmpty ? [UInt8(ascii: "#")] : Array("# \(text)".utf8)
    }

    /// The problem of a line that begins with `#`; `nil` when it is a comment.
    ///
    /// - Parameter line: The line without its end.
    /// - Returns: `nil` when nothing is.
    package static func problem(in line: Span<UInt8>) -> String? {
        if line.count == 1 { return nil }
        guard line[1] == UInt8(ascii: " "), line.count > 2, line[line.count - 1] != UInt8(ascii: " ") else {
            return "a comment is '#', or '# ' and a text without blanks at its end"
        }
        if EnvFileReader.holdsFooterMark(line) { return "a comment may not contain '#:'" }
        var reader = ScalarReader()
        var assignment = CommentedAssignment()
        while let scalar = reader.next(in: line) {
            if RawForbidden.contains(scalar) { return "the comment contains an invisible or control character" }
            assignment.take(scalar)
        }
        guard reader.index == line.count else { return "the comment is not UTF-8" }
        return assignment.isFound ? "the comment looks like a setting that was commented out" : nil
    }
}

/// Finds an assignment in a comment, where a secret would be plaintext: a key, any white space of Unicode, and `=`.
///
/// A key has the form `[A-Za-z_][A-Za-z0-9_.-]*`, which words have too. So it counts where no prose has it: at the
/// beginning of the comment, as a word with a capital or an underscore, and in capitals also within a word.
struct CommentedAssignment {
    private(set) var isFound = false
    /// The word that ends here, or that only white space has followed.
    private var word = Word()
    private var isInWord = false
    private var isBehindBlank = true
    /// Whether nothing but `#`, white space and `export` came before.
    private var isStart = true

    private struct Word {
        var isAtStart = false
        /// Whether it begins as a key does, behind white space or nothing.
        var isKey = false
        var hasMark = false
        /// Whether its end is a key in capitals.
        var endsInCapitals = false
        var text: [UInt8] = []

        var isAssigned: Bool { endsInCapitals || isKey && (isAtStart || hasMark) }
    }

    mutating func take(_ scalar: Unicode.Scalar) {
        if scalar == "=" {
            isFound = isFound || word.isAssigned
            leave(isBlank: false)
        } else if Self.isKeyScalar(scalar) {
            extend(UInt8(scalar.value))
        } else if scalar.properties.isWhitespace {
            isInWord = false
            isBehindBlank = true
        } else {
            leave(isBlank: scalar == "#" && isStart)
        }
    }

    private mutating func leave(isBlank: Bool) {
        isStart = isStart && isBlank
        isInWord = false
        isBehindBlank = isBlank
        word = Word()
    }

    private mutating func extend(_ byte: UInt8) {
        let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        let isUnderscore = byte == UInt8(ascii: "_")
        if !isInWord {
            isStart = isStart && (word.text.isEmpty || word.text.elementsEqual("export".utf8))
            let isFirst = !isDigit && byte != UInt8(ascii: ".") && byte != UInt8(ascii: "-")
            word = Word(isAtStart: isStart, isKey: isFirst && isBehindBlank)
        }
        isInWord = true
        isBehindBlank = false
        word.hasMark = word.hasMark || isCapital || isUnderscore
        word.endsInCapitals = isCapital || word.endsInCapitals && (isDigit || isUnderscore)
        // Longer than any word that is compared.
        if word.text.count <= 8 { word.text.append(byte) }
    }

    private static func isKeyScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9", "_", ".", "-": true
        default: false
        }
    }
}
