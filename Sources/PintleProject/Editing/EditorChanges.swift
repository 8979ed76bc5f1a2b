internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

/// The changes of an edit, to be applied to the current file.
struct EditorChanges {
    /// The file when the editor was opened.
    let base: EnvFile
    let edited: EditedBody

    /// Keys that have another value than before, or are new.
    let set: Set<EnvKey>
    /// Keys that were removed.
    let removed: Set<EnvKey>
    /// The body of ``base``.
    let before: EnvFileDraft

    /// - Parameters:
    ///   - base: The file when the editor was opened.
    ///   - baseValues: Its values.
    ///   - edited: What the editor left.
    init(base: EnvFile, baseValues: [EnvKey: VerifiedEnvFile.OpenedValue], edited: EditedBody) {
        var set: Set<EnvKey> = []
        var removed = Set(baseValues.keys)
        for case .entry(let named, let value) in edited.lines {
            removed.remove(named.key)
            if !Self.isEqual(baseValues[named.key], value) { set.insert(named.key) }
        }
        self.base = base
        self.edited = edited
        self.set = set
        self.removed = removed
        before = EnvFileDraft(base)
    }

    /// Whether an unchanged value is plaintext, and the schema has called it a secret since.
    private func mustBeSealed(_ named: Project.NamedSetting, in current: EnvFile) -> Bool {
        guard named.mustBeSealed, case .plain? = current[named.key]?.value else { return false }
        return true
    }

    private static func isEqual(_ before: VerifiedEnvFile.OpenedValue?, _ value: Secret) -> Bool {
        switch before {
        case .plain(let bytes)?: value.withBytes { $0.isEqual(to: bytes) }
        case .secret(let secret)?: secret.isEqual(to: value)
        case nil: false
        }
    }

    /// The current file with the changes applied.
    ///
    /// - Parameters:
    ///   - current: The file as it is now; the same as ``base`` unless somebody else saved meanwhile.
    ///   - store: Seals or writes a value.
    /// - Returns: The draft, and the keys whose stored form is new.
    /// - Throws: ``PintleError`` of code `conflict` when both changed one key, or both the layout.
    func draft(
        over current: EnvFile,
        _ store: (Project.NamedSetting, Secret) throws(PintleError) -> [UInt8]
    ) throws(PintleError) -> (draft: EnvFileDraft, keys: [EnvKey]) {
        let isMoved = current.digest != base.digest
        let theirs = isMoved ? EnvFileDraft(current) : before
        let theirKeys = isMoved ? Set(theirs.keys).union(before.keys).filter { theirs[$0] != before[$0] } : []
        let conflicts = theirKeys.filter { set.contains($0) || removed.contains($0) && theirs[$0] != nil }
        guard conflicts.isEmpty else {
            throw Self.conflict(conflicts.sorted().map(\.text).joined(separator: ", "), current)
        }
        guard !isMoved || !isLayoutChanged(in: theirs) else {
            guard isLayoutKept else { throw Self.conflict("comments or the order of lines", current) }
            return try values(over: theirs, current, store)
        }

        var draft = EnvFileDraft()
        var stored: [EnvKey] = []
        for line in edited.lines {
            switch line {
            case .blank: draft.append(.blank)
            case .comment(let text): draft.append(.comment(text[...]))
            case .entry(let named, let value):
                if set.contains(named.key) || theirs[named.key] == before[named.key] && mustBeSealed(named, in: current)
                {
                    draft.append(.entry(named.key, try store(named, value)[...]))
                    stored.append(named.key)
                } else if let kept = theirs[named.key] {
                    draft.append(.entry(named.key, kept))
                }
            }
        }
        for key in isMoved ? theirs.keys : [] where before[key] == nil && draft[key] == nil {
            if let value = theirs[key] { draft.append(.entry(key, value)) }
        }
        draft.tidy()
        return (draft, stored + removed.sorted())
    }

    /// The new values in the layout that another member has saved since.
    private func values(
        over theirs: EnvFileDraft,
        _ current: EnvFile,
        _ store: (Project.NamedSetting, Secret) throws(PintleError) -> [UInt8]
    ) throws(PintleError) -> (draft: EnvFileDraft, keys: [EnvKey]) {
        var draft = theirs
        var stored: [EnvKey] = []
        for case .entry(let named, let value) in edited.lines
        where set.contains(named.key) || theirs[named.key] == before[named.key] && mustBeSealed(named, in: current) {
            draft.set(named.key, to: try store(named, value)[...])
            stored.append(named.key)
        }
        draft.remove(removed)
        return (draft, stored + removed.sorted())
    }

    private static func conflict(_ subject: String, _ file: EnvFile) -> PintleError {
        PintleError(
            .conflict,
            path: file.path,
            "somebody else changed \(subject) while you were editing; nothing was written",
            why: "one of the two changes would be lost",
            fix: "choose between the two changes"
        )
    }
}

extension EditorChanges {
    /// Refuses a comment that holds the value of a secret: it would go into the file as plaintext.
    ///
    /// Only new parts are compared: new comments with every secret, and new values with every comment.
    func checkComments() throws(PintleError) {
        let before = Set(base.comments)
        var comments: [(line: Int, text: [UInt8])] = []
        for (index, line) in edited.lines.enumerated() {
            if case .comment(let text) = line { comments.append((index + 1, text)) }
        }
        var secrets: [(name: String, value: Secret)] = []
        var newSecrets: [(name: String, value: Secret)] = []
        for case .entry(let named, let value) in edited.lines where named.mustBeSealed {
            secrets.append((named.description, value))
            if set.contains(named.key) { newSecrets.append((named.description, value)) }
        }
        let newComments = comments.filter { !before.contains($0.text) }
        if !newComments.isEmpty, let problem = problem(newComments, secrets) { throw problem }
        if !newSecrets.isEmpty, let problem = problem(comments, newSecrets) { throw problem }
    }

    private func problem(
        _ comments: [(line: Int, text: [UInt8])],
        _ secrets: [(name: String, value: Secret)]
    ) -> PintleError? {
        CommentCheck.problem(comments: comments, secrets: secrets, path: base.path)
    }
}

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
