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
