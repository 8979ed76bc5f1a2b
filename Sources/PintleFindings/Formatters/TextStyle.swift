/// The style of a part of a finding on a terminal: an SGR parameter (ECMA-48, section 8.3.117).
package enum TextStyle: String {
    case bold = "1"
    case faint = "2"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"

    /// A text that was escaped, in this style where the output takes colours.
    package func painted(_ text: String, isColoured: Bool) -> String {
        isColoured ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }

    init(_ severity: Severity) {
        self =
            switch severity {
            case .error: .red
            case .warning: .yellow
            case .note: .blue
            }
    }
}
