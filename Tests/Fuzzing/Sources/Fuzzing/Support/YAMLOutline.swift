@testable import PintleYAML
import Yams

/// A YAML document as lines of place and text, which two readers can be compared by.
enum YAMLOutline {
    static func of(_ root: YAMLNode?) -> [String] {
        var lines: [String] = []
        if let root { write(root, to: &lines) }
        return lines
    }

    /// The same by libyaml; `nil` when it refuses the document.
    static func reference(_ text: String) -> [String]? {
        var lines: [String] = []
        do {
            // There is no root in an empty document.
            let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
            if let root { write(root, to: &lines) }
            return lines
        } catch {
            return nil
        }
    }

    private static func write(_ node: YAMLNode, to lines: inout [String]) {
        let place = "\(node.mark.line):\(node.mark.column)"
        switch node.kind {
        case .text(let text, let isPlain): lines.append(line(place, isPlain ? "plain" : "text", text))
        case .list(let items):
            lines.append("\(place) list of \(items.count)")
            for item in items { write(item, to: &lines) }
        case .mapping(let entries):
            lines.append("\(place) mapping of \(entries.count)")
            for entry in entries {
                lines.append(line("\(entry.mark.line):\(entry.mark.column)", "word", entry.word))
                write(entry.value, to: &lines)
            }
        }
    }

    private static func write(_ node: Node, to lines: inout [String]) {
        let place = place(node.mark)
        switch node {
        case .scalar(let scalar):
            lines.append(line(place, scalar.style == .plain ? "plain" : "text", scalar.string))
        case .sequence(let items):
            lines.append("\(place) list of \(items.count)")
            for item in items { write(item, to: &lines) }
        case .mapping(let entries):
            lines.append("\(place) mapping of \(entries.count)")
            for (key, value) in entries {
                lines.append(line(self.place(key.mark), "word", key.scalar?.string ?? "?"))
                write(value, to: &lines)
            }
        case .alias: lines.append("\(place) alias")
        }
    }

    private static func place(_ mark: Mark?) -> String { "\(mark?.line ?? 0):\(mark?.column ?? 0)" }

    /// Scalars, since texts of other scalars can be equal.
    private static func line(_ place: String, _ kind: String, _ text: String) -> String {
        "\(place) \(kind) \(text.unicodeScalars.map(\.value))"
    }
}
