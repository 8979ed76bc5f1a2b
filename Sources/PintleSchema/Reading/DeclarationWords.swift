internal import PintleYAML

/// The words of a declaration without their places: settings that are declared with the same words are read once.
struct DeclarationWords: Hashable {
    private let entries: [YAMLEntry]

    init(_ entries: [YAMLEntry]) {
        self.entries = entries
    }

    static func == (left: Self, right: Self) -> Bool { areEqual(left.entries, right.entries) }

    func hash(into hasher: inout Hasher) { Self.hash(entries, into: &hasher) }

    private static func areEqual(_ left: [YAMLEntry], _ right: [YAMLEntry]) -> Bool {
        guard left.count == right.count else { return false }
        for index in left.indices {
            guard areEqual(left[index].word, right[index].word),
                areEqual(left[index].value.kind, right[index].value.kind)
            else { return false }
        }
        return true
    }

    private static func areEqual(_ left: YAMLNode.Kind, _ right: YAMLNode.Kind) -> Bool {
        switch (left, right) {
        case (.text(let left, let isLeftPlain), .text(let right, let isRightPlain)):
            isLeftPlain == isRightPlain && areEqual(left, right)
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left, right).allSatisfy { areEqual($0.kind, $1.kind) }
        case (.mapping(let left), .mapping(let right)): areEqual(left, right)
        default: false
        }
    }

    /// By bytes, because a pattern tells texts apart that only look alike.
    private static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (left.utf8.span, right.utf8.span)
        guard left.count == right.count else { return false }
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }

    private static func hash(_ entries: [YAMLEntry], into hasher: inout Hasher) {
        hasher.combine(entries.count)
        for index in entries.indices {
            hasher.combine(entries[index].word)
            hash(entries[index].value.kind, into: &hasher)
        }
    }

    private static func hash(_ kind: YAMLNode.Kind, into hasher: inout Hasher) {
        switch kind {
        case .text(let text, _): hasher.combine(text)
        case .list(let items):
            hasher.combine(items.count)
            for item in items { hash(item.kind, into: &hasher) }
        case .mapping(let entries): hash(entries, into: &hasher)
        }
    }
}
