internal import PintleSystem

/// A piece of an HTML document.
///
/// Text gets into it only as text that means nothing but itself.
struct HTML {
    private(set) var source = ""

    /// Text for a reader.
    ///
    /// - Parameter text: Any text. Characters that could hide or move other text are shown as escapes.
    init(_ text: String) { source = Self.escaped(text) }

    private init(source: String) { self.source = source }

    /// An element.
    ///
    /// - Parameters:
    ///   - name: The name of the element.
    ///   - attributes: Names, and values that are any text.
    ///   - children: The content.
    /// - Returns: The element with its content.
    static func element(
        _ name: StaticString,
        _ attributes: KeyValuePairs<StaticString, String>,
        _ children: [HTML]
    ) -> HTML {
        var source = "<\(name)"
        for (name, value) in attributes { source += " \(name)=\"\(escaped(value))\"" }
        source += ">"
        for child in children { source += child.source }
        return HTML(source: source + "</\(name)>\n")
    }

    /// An element without attributes.
    static func element(_ name: StaticString, _ children: [HTML]) -> HTML { element(name, [:], children) }

    /// An element that contains text alone.
    static func text(
        _ name: StaticString,
        _ attributes: KeyValuePairs<StaticString, String>,
        _ text: String
    ) -> HTML {
        element(name, attributes, [HTML(text)])
    }

    /// An element without attributes that contains text alone.
    static func text(_ name: StaticString, _ text: String) -> HTML { element(name, [:], [HTML(text)]) }

    /// A part of the document that Pintle's own source has.
    static func constant(_ source: StaticString) -> HTML { HTML(source: "\(source)") }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in RawForbidden.escaped(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
