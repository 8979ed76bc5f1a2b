internal import PintleSchema

/// A document being put together: members by name, in the order in which they came.
final class DocumentTree {
    enum Member {
        case value(DocumentValue)
        case tree(DocumentTree)
    }

    private(set) var members: [(name: String, member: Member)] = []
    /// Whether it is a value or empty.
    var hasValues: Bool {
        members.isEmpty
            || members.contains {
                if case .value = $0.member { true } else { false }
            }
    }

    private var indices: [String: Int] = [:]

    /// Puts settings in.
    ///
    /// - Returns: `nil` when one name has two values, or both a value and a tree.
    init?(_ settings: [ResolvedSetting], _ naming: DocumentNaming) {
        for setting in settings {
            guard insert(DocumentValue(setting), at: naming.path(of: setting.setting)[...]) else { return nil }
        }
    }

    init() {}

    /// Puts a value at a path of names.
    ///
    /// - Returns: Whether there was room: no name has both a value and a tree.
    func insert(_ value: DocumentValue, at path: ArraySlice<Substring>) -> Bool {
        guard let first = path.first.map(String.init) else { return false }
        let rest = path.dropFirst()
        guard !rest.isEmpty else {
            guard indices[first] == nil else { return false }
            add(first, .value(value))
            return true
        }
        if let index = indices[first] {
            guard case .tree(let tree) = members[index].member else { return false }
            return tree.insert(value, at: rest)
        }
        let tree = DocumentTree()
        add(first, .tree(tree))
        return tree.insert(value, at: rest)
    }

    private func add(_ name: String, _ member: Member) {
        indices[name] = members.count
        members.append((name, member))
    }
}
