internal import PintleCore

/// A comment of an env file: `#`, or `# ` and a text that neither ends in a blank nor looks like a setting.
package enum Comment {
    /// The line that a comment's text makes.
    package static func line(_ text: String) -> [UInt8] {
        text.isEmpty ? [UInt8(ascii: "#")] : Array("# \(text)".utf8)
    }

    /// What is wrong with a line that begins with `#`.
    ///
    /// - Parameter line: The line without its end.
    /// - Returns: `nil` when nothing is.
    package static func problem(in line: Span<UInt8>) -> String? {
        if line.count == 1 { return nil }
        guard line[1] == UInt8(ascii: " "), line.count > 2, line[line.count - 1] != UInt8(ascii: " ") else {
            return "a comment is '#', or '# ' and a text without blanks at its end"
        }
        if EnvFileReader.holdsFooterMark(line) { return "a comment may not hold '#:'" }
        var reader = ScalarReader()
        while let scalar = reader.next(in: line) {
            if RawForbidden.contains(scalar) { return "the comment holds an invisible or control character" }
        }
        guard reader.index == line.count else { return "the comment is not UTF-8" }
        return looksLikeAssignment(line) ? "the comment looks like a setting that was commented out" : nil
    }

    /// Whether `[A-Z][A-Z0-9_]*\s*=` stands anywhere in the line: a secret commented out is a secret in the open.
    private static func looksLikeAssignment(_ line: Span<UInt8>) -> Bool {
        var isKey = false
        var isBehindKey = false
        for index in line.indices {
            let byte = line[index]
            if byte == UInt8(ascii: "="), isKey || isBehindKey { return true }
            let isBlank = byte == UInt8(ascii: " ")
            isBehindKey = isBlank && (isKey || isBehindKey)
            isKey = EnvKey.isLetter(byte) || isKey && EnvKey.isKeyByte(byte)
        }
        return false
    }
}
