internal import PintleCore
internal import PintleCrypto
package import PintleFindings
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
                + [(.schema, SchemaFile.path), (.roster, Roster.path)]
        ) { first, _ in first }
        let shared = Self.sharedSaves(in: seen, paths, roots.repository)
        guard !shared.isEmpty else { return seen }
        do throws(PintleError) {
            let after = try seenStates.update { branch in
                for (file, names) in shared { branch.confirm(file, sharedAs: names) }
            }
            if shared[.roster] != nil, let roster = after.files[.roster]?.confirmed {
                try seenStates.rememberOwn(roster.hash)
            }
            return after
        } catch {
            guard error.code == .unwritable else { throw error }
            // Judge by what would have been remembered.
            var branch = seen
            for (file, names) in shared { branch.confirm(file, sharedAs: names) }
            return branch
        }
    }

    /// Which own saves git has shared, by the names that git gives them.
    private static func sharedSaves(
        in seen: SeenBranch,
        _ paths: [SeenFile: String],
        _ repository: GitRepository
    ) -> [SeenFile: Set<String>] {
        var saves: [SeenFile: Set<GitBlobName>] = [:]
        for file in seen.unconfirmed where paths[file] != nil {
            saves[file] = Set((seen.files[file]?.provisional ?? []).compactMap { GitBlobName(of: $0) })
        }
        let names = saves.values.reduce(into: Set()) { $0.formUnion($1) }
        // Where git cannot tell, every own save counts as shared: it may have been.
        let found = (try? repository.published(names, of: saves.keys.compactMap { paths[$0] })) ?? names
        return saves.compactMapValues { names in
            let shared = names.intersection(found)
            return shared.isEmpty ? nil : Set(shared.flatMap { [$0.sha1, $0.sha256] })
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
    ///
    /// - Parameters:
    ///   - files: The files that were read.
    ///   - schemaFile: The schema; `nil` when its signature does not verify.
    /// - Returns: A note for each of them that goes back or aside.
    func olderStateNotes(_ files: [VerifiedEnvFile], _ schemaFile: SchemaFile? = nil) -> [String] {
        guard let operation else { return [] }
        var states = files.map { (SeenState($0.file), SeenFile.environment($0.environment.id), $0.file.path) }
        if let schemaFile, let state = SeenState(schemaFile) { states.append((state, .schema, SchemaFile.path)) }
        return states.compactMap { state, file, path in
            guard case .refused(let refusal) = seen.judge(state, of: file), refusal.isRollback else { return nil }
            return "\(path) is an older state, which is accepted while a git \(operation.rawValue) is under way"
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
        accepted.append(AcceptedState(SeenState(roster), .roster, Roster.path, roster.bytes))
        return try noted { () throws(PintleError) in
            let carried = try carriedSaves(among: accepted)
            let after = try seenStates.update { branch in
                for accepted in accepted {
                    if carried.contains(accepted.state.hash) {
                        branch.carry(accepted.ownSave, of: accepted.file)
                    } else {
                        branch.accept(accepted.state, of: accepted.file)
                    }
                }
            }
            // An own roster that may be thrown away raises no floor on any branch.
            if after.files[.roster]?.confirmed?.hash == roster.headHash { try seenStates.remember(roster) }
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
    ///   - save: The state that is saved.
    ///   - file: The file.
    ///   - replace: Puts the file in place.
    /// - Returns: A note when nothing can be remembered here.
    /// - Throws: The error of `replace`.
    func recordingSave(
        _ save: SeenBranch.OwnSave,
        of file: SeenFile,
        replace: () throws(PintleError) -> Void
    ) throws(PintleError) -> [String] {
        guard let seenStates else {
            try replace()
            return []
        }
        guard seenStates.branch != nil else {
            try replace()
            guard operation == nil else { return [] }
            return try noted { () throws(PintleError) in try seenStates.update { $0.accept(save.state, of: file) } }
        }
        let notes = try noted { () throws(PintleError) in try seenStates.update { $0.save(save, of: file) } }
        try replace()
        return notes
    }

    /// The same trust once this process has saved a file: what it knows then needs no second question to git.
    func seeing(_ save: SeenBranch.OwnSave, of file: SeenFile) -> Trust {
        var trust = self
        if seenStates?.branch != nil {
            trust.seen.save(save, of: file)
        } else {
            trust.seen.accept(save.state, of: file)
        }
        return trust
    }

    /// Records a roster of this machine like any other save.
    func recordingSave(of roster: Roster, replace: () throws(PintleError) -> Void) throws(PintleError) -> [String] {
        let isOwn = seenStates?.branch != nil
        let kept = try noted { () throws(PintleError) in if isOwn { try seenStates?.keep(own: roster) } }
        let notes = try recordingSave(
            SeenBranch.OwnSave(SeenState(roster), roster.bytes),
            of: .roster,
            replace: replace
        )
        guard !isOwn, operation == nil else { return kept.isEmpty ? notes : kept }
        return notes + (try noted { () throws(PintleError) in try seenStates?.remember(roster) })
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
    var ownSave: SeenBranch.OwnSave { SeenBranch.OwnSave(state, bytes) }
}

extension SeenBranch.OwnSave {
    /// - Parameters:
    ///   - state: The state that was saved.
    ///   - bytes: The whole file.
    init(_ state: SeenState, _ bytes: [UInt8]) {
        let name = GitBlobName(of: bytes)
        self.init(state: state, blobs: [name.sha1, name.sha256])
    }
}

extension GitBlobName {
    /// The names under which an own save was recorded.
    fileprivate init?(of save: SeenBranch.OwnSave) {
        guard save.blobs.count == 2 else { return nil }
        self.init(sha1: save.blobs[0], sha256: save.blobs[1])
    }
}

extension Project {
    /// Accepts the local state of an environment, or of the schema, as the newest that this machine knows.
    ///
    /// - Parameter text: The environment's name, or `schema`.
    /// - Returns: The accepted state, in words.
    /// - Throws: ``PintleError`` when the file is not authentic, or there is no directory for seen states.
    package func accept(_ text: String) throws(PintleError) -> String {
        guard let seenStates = trust.seenStates else {
            throw .noPlaceForSeenStates
        }
        if text == "schema" {
            if let schemaObjection { throw schemaObjection }
            guard let state = SeenState(schemaFile) else { return "" }
            return try reset(seenStates, to: state, of: .schema, path: SchemaFile.path)
        }
        let name = try environment(named: text)
        let path = EnvFile.path(of: name)
        let bytes = try directory.read(path, limit: VaultLimits.fileBytes)
        var verifier = trust.verifier
        let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: name)
        return try reset(seenStates, to: SeenState(file.file), of: .environment(file.environment.id), path: path)
    }

    private func reset(
        _ seenStates: SeenStates,
        to state: SeenState,
        of file: SeenFile,
        path: String
    ) throws(PintleError) -> String {
        let before = trust.seen.files[file]?.confirmed
        guard case .refused = trust.seen.judge(state, of: file) else {
            return
                "\(path): \(Self.words(state)) is not older than what this machine has seen; there was nothing to accept"
        }
        _ = try seenStates.update { $0.reset(to: state, of: file) }
        return "\(path): \(Self.words(state)) is accepted; this machine had seen \(before.map(Self.words) ?? "nothing")"
    }

    private static func words(_ state: SeenState) -> String {
        "generation \(state.generation)" + (state.epoch.map { " with data key \($0.number)" } ?? "")
    }
}
