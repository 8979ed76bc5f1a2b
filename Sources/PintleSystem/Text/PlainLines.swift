/// Text for people, of which no line is a command to what shows it.
///
/// The runner of GitHub Actions obeys `::` at the beginning of a line and `##[` anywhere in one (GitHub's documentation,
/// "Workflow commands"). Paths, names and certificates come from anyone who can push.
package enum PlainLines {
    /// The text with what would be such a command written as `\u{hex}`.
    package static func harmless(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "#")) || text.utf8.contains(UInt8(ascii: ":")) else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(harmless(line:)).joined(
            separator: "\n"
        )
    }

    private static func harmless(line: Substring) -> String {
        var result = ""
        // Nothing but blanks so far, or blanks and one colon.
        var mayBegin = true
        var isHeaded = false
        for scalar in line.unicodeScalars {
            if scalar == "[", result.hasSuffix("##") {
                result += "\\u{5b}"
            } else if scalar == ":", result.hasSuffix(":"), mayBegin || isHeaded {
                // `:::` stands before a second place of a finding; alone it is not a command, but another `::` ends
                // one.
                result += isOwnMark(line) && !isHeaded ? ":" : "\\u{3a}"
                if result.hasSuffix(":::") { isHeaded = true }
            } else {
                result.unicodeScalars.append(scalar)
            }
            mayBegin = mayBegin && (scalar.properties.isWhitespace || scalar == ":")
        }
        return result
    }

    private static func isOwnMark(_ line: Substring) -> Bool {
        line.drop { $0.isWhitespace }.hasPrefix("::: ")
    }
}
