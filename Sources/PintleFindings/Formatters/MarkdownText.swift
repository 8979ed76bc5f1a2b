internal import PintleSystem

/// Text in a Markdown document that means nothing but itself.
package enum MarkdownText {
    /// A piece of code.
    ///
    /// Everything but letters, digits and blanks is written as a number, so no text ends the element, begins a link, a
    /// mention or an image, or starts a block.
    ///
    /// - Parameter text: Any text; its line feeds become blanks.
    /// - Returns: HTML, which Markdown allows.
    package static func code(_ text: String) -> String {
        var result = "<code>"
        let line = text.split(separator: "\n").joined(separator: " ")
        for scalar in RawForbidden.escaped(line).unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", " ": result.unicodeScalars.append(scalar)
            default: result += "&#\(scalar.value);"
            }
        }
        return result + "</code>"
    }
}
