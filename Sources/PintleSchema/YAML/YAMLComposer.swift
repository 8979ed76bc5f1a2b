internal import Yams

/// The one door to the YAML parser.
enum YAMLComposer {
    /// Reads the schema's YAML.
    ///
    /// - Parameter source: The bytes, valid UTF-8, without forbidden characters and accepted by ``YAMLGuard``.
    /// - Returns: `nil` for an empty document.
    /// - Throws: The first thing that is not YAML, or a word that stands twice.
    static func compose(_ source: [UInt8]) throws(SchemaFault) -> YAMLNode? {
        let root: Node?
        do {
            let parser = try Parser(
                yaml: String(decoding: source, as: UTF8.self),
                resolver: .basic,
                encoding: .utf8
            )
            root = try parser.singleRoot()
        } catch let error as YamlError {
            throw fault(for: error)
        } catch {
            throw SchemaFault(mistake: .syntax, mark: .start, message: "the schema is not YAML")
        }
        guard let root else { return nil }
        return try node(from: root)
    }

    private static func node(from node: Node) throws(SchemaFault) -> YAMLNode {
        switch node {
        case .scalar(let scalar):
            let kind = YAMLNode.Kind.text(scalar.string, isPlain: scalar.style == .plain)
            return YAMLNode(kind: kind, mark: mark(of: scalar))
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            items.reserveCapacity(sequence.count)
            for item in sequence { items.append(try self.node(from: item)) }
            return YAMLNode(kind: .list(items), mark: mark(sequence.mark))
        case .mapping(let mapping):
            var entries: [YAMLEntry] = []
            entries.reserveCapacity(mapping.count)
            for (key, value) in mapping {
                guard case .scalar(let word) = key else {
                    throw SchemaFault(mistake: .syntax, mark: mark(key.mark), message: "only a text can be a key")
                }
                entries.append(YAMLEntry(word: word.string, mark: mark(of: word), value: try self.node(from: value)))
            }
            return YAMLNode(kind: .mapping(entries), mark: mark(mapping.mark))
        case .alias(let alias):
            throw SchemaFault(mistake: .forbiddenYAML, mark: mark(alias.mark), message: "aliases are left out")
        }
    }

    private static func mark(of scalar: Node.Scalar) -> YAMLMark {
        switch scalar.style {
        case .plain: mark(scalar.mark, marking: scalar.string)
        case .singleQuoted, .doubleQuoted: mark(scalar.mark, marking: scalar.string + "''")
        default: mark(scalar.mark)
        }
    }

    private static func mark(_ mark: Mark?, marking text: String = "") -> YAMLMark {
        guard let mark else { return .start }
        return YAMLMark(line: mark.line, column: mark.column, length: max(1, text.unicodeScalars.count))
    }

    /// Yams' errors quote the file; only the place and libyaml's fixed words are kept.
    private static func fault(for error: YamlError) -> SchemaFault {
        switch error {
        case .scanner(_, let problem, let place, _), .parser(_, let problem, let place, _),
            .composer(_, let problem, let place, _):
            SchemaFault(mistake: .syntax, mark: mark(place), message: "this is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let words, let context):
            SchemaFault(
                mistake: .duplicate,
                mark: mark(context.mark, marking: words.first ?? ""),
                message: "\(words.first ?? "a word") stands more than once here"
            )
        default:
            SchemaFault(mistake: .syntax, mark: .start, message: "the schema is not YAML")
        }
    }
}
