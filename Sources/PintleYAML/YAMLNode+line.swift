extension YAMLNode {
    /// The node as one would write it on a line.
    package var line: String {
        switch kind {
        case .text(let text, _): text
        case .list(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
        case .mapping(let entries): "{ " + entries.map { "\($0.word): \($0.value.line)" }.joined(separator: ", ") + " }"
        }
    }
}
