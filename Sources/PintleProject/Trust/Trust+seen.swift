internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

extension Trust {
    /// The seen states of the branch; own saves that git has shared since are confirmed first.
    ///
    /// The project's env files must be read after this: a file that is replaced meanwhile is then newer, never older.
    static func seen(
        by seenStates: SeenStates?,
        _ rights: RosterState,
        _ roots: TrustedRoots
    ) throws(PintleError) -> SeenBranch {
        guard let seenStates else { return SeenBranch() }
        let seen = try seenStates.current()
        guard seenStates.branch != nil, !seen.unconfirmed.isEmpty else { return seen }
        let paths = Dictionary(
            rights.activeEnvironments.map { (SeenFile.environment($0.id), EnvFile.path(of: $0.name)) }
                + [(.schema, SchemaFile.path)]
        ) { first, _ in first }
        let repository = roots.repository
        var shared: [SeenFile: Set<String>] = [:]
        for file in seen.unconfirmed {
            guard let path = paths[file] else { continue }
            let names = Set((seen.files[file]?.provisional ?? []).compactMap { GitBlobName(of: $0) })
            // If git gives no answer, every own save counts as pushed.
            let found = (try? repository.published(names, of: path)) ?? names
            if !found.isEmpty { shared[file] = Set(found.flatMap { [$0.sha1, $0.sha256] }) }
        }
        guard !shared.isEmpty else { return seen }
        do throws(PintleError) {
            return try seenStates.update { branch in
                for (file, names) in shared { branch.confirm(file, sharedAs: names) }
            }
        } catch {
            guard error.code == .unwritable else { throw error }
            // Judge by what would have been remembered.
            var branch = seen
            for (file, names) in shared { branch.confirm(file, sharedAs: names) }
            return branch
        }
    }

    // MARK: - Judging

    /// Refuses an env file that goes back behind what this machine has seen of its branch.
    func judge(_ file: VerifiedEnvFile) throws(PintleError) {
        try judge(
            SeenState(file.file),
            of: .environment(file.environment.id),
            path: file.file.path,
            name: file.environment.name.text
        )
    }

    /// Refuses a state that goes back behind what this machine has seen of its branch.
    ///
    /// While git rewrites the work tree, an older state is no refusal, except to what deploys.
    func judge(_ state: SeenState, of file: SeenFile, path: String, name: String) throws(PintleError) {
        guard case .refused(let refusal) = seen.judge(state, of: file) else { return }
        if refusal.isOlder, demands.allowed[name] == state.generation { return }
        if refusal.isRollback, operation != nil, !refusesOlderStates { return }
        throw refusal.error(state, path: path, name: name)
    }

    /// Notes on older states that are let pass because git rewrites the work tree.
    func olderStateNotes(_ files: [VerifiedEnvFile]) -> [String] {
        guard let operation else { return [] }
        return files.compactMap { file in
            let judgement = seen.judge(SeenState(file.file), of: .environment(file.environment.id))
            guard case .refused(let refusal) = judgement, refusal.isRollback else { return nil }
            return
                "\(file.file.path) is an older state, which is accepted while a git \(operation.rawValue) is under way"
        }
    }

    // MARK: - Recording

    /// Records accepted files in the seen states, after the last check.
    ///
    /// While git rewrites the work tree, nothing is recorded.
    ///
    /// - Parameters:
    ///   - files: Files that were verified, and opened where the caller opens them.
    ///   - schemaFile: The schema; `nil` when its signature does not verify.
    /// - Returns: A note when nothing can be remembered here.
    /// - Throws: ``PintleError`` when the seen states are damaged.
    func remember(_ files: [VerifiedEnvFile], _ schemaFile: SchemaFile?) throws(PintleError) -> [String] {
        guard let seenStates, operation == nil, !roots.directory.isSnapshot else { return [] }
        var accepted = files.map { file in
            AcceptedState(SeenState(file.file), .environment(file.environment.id), file.file.path, file.file.bytes)
        }
        if let schemaFile, let state = SeenState(schemaFile) {
            accepted.append(AcceptedState(state, .schema, SchemaFile.path, schemaFile.bytes))
        }
        return try noted { () throws(PintleError) in
            let carried = try carriedSaves(among: accepted)
            try seenStates.update { branch in
                for accepted in accepted {
                    if carried.contains(accepted.state.hash) {
                        branch.carry(accepted.ownSave, of: accepted.file)
                    } else {
                        branch.accept(accepted.state, of: accepted.file)
                    }
                }
            }
            try seenStates.remember(roster)
            if let schemaFile, schemaFile.block != nil { try seenStates.remember(schema: schemaFile.bytes) }
        }
    }

    /// The own saves that git carried to this branch and has not shared there yet.
    private func carriedSaves(among accepted: [AcceptedState]) throws(PintleError) -> Set<Digest> {
        let news = accepted.filter { seen.judge($0.state, of: $0.file) == .newer }
        guard let seenStates, seenStates.branch != nil, !news.isEmpty else { return [] }
        let own = try seenStates.ownSaves()
        let repository = roots.repository
        let carried = news.filter { accepted in
            guard own.contains(accepted.state.hash) else { return false }
            // If git gives no answer, the state becomes the confirmed one.
            return (try? repository.published([accepted.blob], of: accepted.path))?.isEmpty ?? false
        }
        return Set(carried.map(\.state.hash))
    }

    /// Records a save of this machine: in git on a branch as provisional, before the file is replaced.
    ///
    /// - Parameters:
    ///   - state: The state that is saved.
    ///   - file: The file.
    ///   - bytes: The file's bytes.
    ///   - replace: Puts the file in place.
    /// - Returns: A note when nothing can be remembered here.
    /// - Throws: The error of `replace`.
    func recordingSave(
        _ state: SeenState,
        of file: SeenFile,
        _ bytes: [UInt8],
        replace: () throws(PintleError) -> Void
    ) throws(PintleError) -> [String] {
        guard let seenStates else {
            try replace()
            return []
        }
        guard seenStates.branch != nil else {
            try replace()
            guard operation == nil else { return [] }
            return try noted { () throws(PintleError) in try seenStates.update { $0.accept(state, of: file) } }
        }
        let name = GitBlobName(of: bytes)
        let save = SeenBranch.OwnSave(state: state, blobs: [name.sha1, name.sha256])
        let notes = try noted { () throws(PintleError) in try seenStates.update { $0.save(save, of: file) } }
        try replace()
        return notes
    }

    func noted(_ body: () throws(PintleError) -> Void) throws(PintleError) -> [String] {
        do throws(PintleError) {
            try body()
            return []
        } catch {
            guard error.code == .unwritable else { throw error }
            return ["nothing can be remembered here (\(error.problem)): an older state would not be noticed"]
        }
    }
}

/// A state that is recorded, with the bytes that it is of.
private struct AcceptedState {
    let state: SeenState
    let file: SeenFile
    let path: String
    private let bytes: [UInt8]

    init(_ state: SeenState, _ file: SeenFile, _ path: String, _ bytes: [UInt8]) {
        self.state = state
        self.file = file
        self.path = path
        self.bytes = bytes
    }

    /// The names that git gives it.
    var blob: GitBlobName { GitBlobName(of: bytes) }

    /// The same as an own save, with the names that git gives it.
    var ownSave: SeenBranch.OwnSave {
        let name = blob
        return SeenBranch.OwnSave(state: state, blobs: [name.sha1, name.sha256])
    }
}

extension GitBlobName {
    /// The names under which an own save was recorded.
    fileprivate init?(of save: SeenBranch.OwnSave) {
        guard save.blobs.count == 2 else { return nil }
        self.init(sha1: save.blobs[0], sha256: save.blobs[1])
    }
}
