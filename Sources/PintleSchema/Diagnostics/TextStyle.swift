/// How a part of a finding looks on a terminal: an SGR parameter (ECMA-48, section 8.3.117).
enum TextStyle: String {
    case bold = "1"
    case faint = "2"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"

    init(_ severity: Severity) {
        self =
            switch severity {
            case .error: .red
            case .warning: .yellow
            case .note: .blue
            }
    }
}
