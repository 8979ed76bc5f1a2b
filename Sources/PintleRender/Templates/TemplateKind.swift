/// The kind of file that a template makes, by the ending of its path, which decides how a value is escaped.
enum TemplateKind: Sendable {
    case json, xml
    /// A file whose quoting is not known here.
    case other

    init(path: String) {
        switch path.split(separator: "/").last?.split(separator: ".").last?.lowercased() {
        case "json", "webmanifest": self = .json
        case "xml", "plist", "html", "svg", "storyboard": self = .xml
        default: self = .other
        }
    }

    /// The reason why a value does not fit a place of unknown quoting, as a clause about "it"; `nil` when it fits.
    func obstacle(to text: Span<UInt8>) -> String? {
        switch self {
        case .json: return nil
        case .xml: return XMLText.obstacle(text)
        case .other:
            for index in text.indices where !Self.isPlain(text[index]) {
                return "only plain words can be in a file whose quoting is not known"
            }
            return nil
        }
    }

    /// Characters that mean themselves in every format of configuration files there is.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "_./:@+-".utf8.contains(byte)
        }
    }
}
