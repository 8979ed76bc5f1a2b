internal import PintleCore
internal import PintleSystem

/// An XML property list with a dictionary at its root.
struct PropertyListSyntax: DocumentSyntax {
    static let opening = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">

        """
    static let ending = "</plist>\n"

    /// Whole numbers are 64 bits wide; text must be XML's.
    func obstacle(to value: DocumentValue) -> String? {
        switch value {
        case .integer: nil
        case .string(let text): text.withBytes { XMLText.obstacle($0) }
        case .text(let text): XMLText.obstacle(text)
        case .list(let elements): elements.lazy.compactMap { obstacle(to: $0) }.first
        default: value.obstacle
        }
    }

    func append(_ document: DocumentTree, to buffer: borrowing RenderBuffer) {
        buffer.append(Self.opening)
        Self.append(document, to: buffer, indentation: "")
        buffer.append(Self.ending)
    }

    private static func append(_ tree: DocumentTree, to buffer: borrowing RenderBuffer, indentation: String) {
        guard !tree.members.isEmpty else { return buffer.append(indentation + "<dict/>\n") }
        let inner = indentation + "    "
        buffer.append(indentation + "<dict>\n")
        for (name, member) in tree.members {
            buffer.append("\(inner)<key>\(name)</key>\n")
            switch member {
            case .value(let value): append(value, to: buffer, indentation: inner)
            case .tree(let tree): append(tree, to: buffer, indentation: inner)
            }
        }
        buffer.append(indentation + "</dict>\n")
    }

    private static func append(_ value: DocumentValue, to buffer: borrowing RenderBuffer, indentation: String) {
        buffer.append(indentation)
        switch value {
        case .string(let text):
            buffer.append("<string>")
            text.withBytes { buffer.appendXMLText($0) }
            buffer.append("</string>\n")
        case .text(let text):
            buffer.append("<string>")
            buffer.appendXMLText(text)
            buffer.append("</string>\n")
        case .integer(let number): buffer.append("<integer>\(number)</integer>\n")
        case .number(let text): buffer.append("<real>\(text)</real>\n")
        case .boolean(let isTrue): buffer.append(isTrue ? "<true/>\n" : "<false/>\n")
        case .literal(let text, let kind): append(text, kind, to: buffer)
        case .list(let elements):
            buffer.append("<array>\n")
            for element in elements { append(element, to: buffer, indentation: indentation + "    ") }
            buffer.append(indentation + "</array>\n")
        }
    }

    private static func append(_ text: SettingText, _ kind: DocumentValue.Literal, to buffer: borrowing RenderBuffer) {
        let (opening, ending) =
            switch kind {
            case .integer: ("<integer>", "</integer>\n")
            case .number: ("<real>", "</real>\n")
            case .boolean: ("<", "/>\n")
            }
        buffer.append(opening)
        text.withBytes { buffer.append($0) }
        buffer.append(ending)
    }
}
