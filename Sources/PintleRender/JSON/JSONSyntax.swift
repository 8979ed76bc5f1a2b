internal import PintleCore
internal import PintleSystem

/// JSON, two blanks a level.
struct JSONSyntax: DocumentSyntax {
    func append(_ document: DocumentTree, to buffer: borrowing RenderBuffer) {
        Self.append(document, to: buffer, depth: 0)
        buffer.append("\n")
    }

    private static func append(_ tree: DocumentTree, to buffer: borrowing RenderBuffer, depth: Int) {
        guard !tree.members.isEmpty else { return buffer.append("{}") }
        var separator = "{\n"
        for (name, member) in tree.members {
            buffer.append(separator)
            separator = ",\n"
            buffer.append(String(repeating: "  ", count: depth + 1))
            buffer.appendJSONString(name)
            buffer.append(": ")
            switch member {
            case .value(let value): append(value, to: buffer)
            case .tree(let tree): append(tree, to: buffer, depth: depth + 1)
            }
        }
        buffer.append("\n" + String(repeating: "  ", count: depth) + "}")
    }

    static func append(_ value: DocumentValue, to buffer: borrowing RenderBuffer) {
        switch value {
        case .string(let text): text.withBytes { buffer.appendJSONString($0) }
        case .text(let text): buffer.appendJSONString(text)
        case .integer(let number): buffer.append(String(number))
        case .number(let text): buffer.append(text)
        case .boolean(let isTrue): buffer.append(isTrue ? "true" : "false")
        case .literal(let text, _): text.withBytes { buffer.append($0) }
        case .list(let elements):
            buffer.append("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { buffer.append(", ") }
                append(element, to: buffer)
            }
            buffer.append("]")
        }
    }
}
