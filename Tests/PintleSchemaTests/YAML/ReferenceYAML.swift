import PintleSchema
import PintleYAML
import Yams

/// A document as lines of path, place and text, so that two readers can be compared.
enum ReferenceYAML {
    /// A document as the schema's own reader reads it; `nil` when it refuses it.
    static func own(_ text: String) -> [String]? {
        let source = Array(text.utf8)
        do {
            try SchemaText.check(source)
            var composer = YAMLComposer(source)
            let root = try composer.compose()
            guard composer.repetitions.isEmpty else { return nil }
            var lines: [String] = []
            if let root { write(root, "", to: &lines) }
            return lines
        } catch {
            return nil
        }
    }

    /// A document as Yams reads it.
    static func yams(_ text: String) -> [String]? {
        do {
            var lines: [String] = []
            // Nothing for an empty document.
            let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
            if let root { write(root, "", to: &lines) }
            return lines
        } catch {
            return nil
        }
    }

    private static func write(_ node: YAMLNode, _ path: String, to lines: inout [String]) {
        let place = "\(path) \(node.mark.line):\(node.mark.column)"
        switch node.kind {
        case .text(let text, let isPlain):
            lines.append("\(place) \(isPlain ? "plain" : "text") \(text.unicodeScalars.map(\.value))")
        case .list(let items):
            lines.append("\(place) list")
            for (index, item) in items.enumerated() { write(item, "\(path)/\(index)", to: &lines) }
        case .mapping(let entries):
            lines.append("\(place) mapping")
            for entry in entries {
                lines.append("\(path) word \(entry.mark.line):\(entry.mark.column) \(entry.word.debugDescription)")
                write(entry.value, "\(path)/\(entry.word)", to: &lines)
            }
        }
    }

    private static func write(_ node: Node, _ path: String, to lines: inout [String]) {
        let place = "\(path) \(node.mark?.line ?? 0):\(node.mark?.column ?? 0)"
        switch node {
        case .scalar(let scalar):
            let style = scalar.style == .plain ? "plain" : "text"
            lines.append("\(place) \(style) \(scalar.string.unicodeScalars.map(\.value))")
        case .sequence(let sequence):
            lines.append("\(place) list")
            for (index, item) in sequence.enumerated() { write(item, "\(path)/\(index)", to: &lines) }
        case .mapping(let mapping):
            lines.append("\(place) mapping")
            for (key, value) in mapping {
                let word = key.scalar?.string ?? "?"
                lines.append("\(path) word \(key.mark?.line ?? 0):\(key.mark?.column ?? 0) \(word.debugDescription)")
                write(value, "\(path)/\(word)", to: &lines)
            }
        case .alias:
            lines.append("\(place) alias")
        }
    }
}
