internal import PintleCore
internal import PintleVault

/// Comments, blank lines and the order of keys: a body without its values.
extension EditorChanges {
    /// Whether another member's save changed the layout, beyond added and removed lines.
    func isLayoutChanged(in theirs: EnvFileDraft) -> Bool {
        let keys = Set(theirs.keys).symmetricDifference(before.keys)
        return Self.layout(of: theirs.lines, without: keys) != Self.layout(of: before.lines, without: keys)
    }

    /// Whether the editor left the layout alone, but for lines that were added or removed.
    var isLayoutKept: Bool {
        let lines: [EnvFileDraft.Line] = edited.lines.map { line in
            switch line {
            case .blank: .blank
            case .comment(let text): .comment(text[...])
            case .entry(let named, _): .entry(named.key, [])
            }
        }
        let keys = Set(edited.keys).symmetricDifference(before.keys)
        return Self.layout(of: lines, without: keys) == Self.layout(of: before.lines, without: keys)
    }

    private static func layout(of lines: [EnvFileDraft.Line], without keys: Set<EnvKey>) -> [EnvFileDraft.Line] {
        var layout = EnvFileDraft()
        for line in lines {
            switch line {
            case .entry(let key, _) where keys.contains(key): break
            case .entry(let key, _): layout.append(.entry(key, []))
            default: layout.append(line)
            }
        }
        layout.tidy()
        return layout.lines
    }
}
