package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSystem
package import PintleVault

extension Reader {
    /// An env file that was signed under a roster that was given up, sealed and signed again under the joined one.
    ///
    /// It gets a new data key, because other members could read under the other roster.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - name: The environment.
    ///   - replaced: The continuations of the roster that were given up.
    /// - Returns: The file; nothing is written.
    /// - Throws: ``PintleError``.
    package func rejoined(
        _ bytes: [UInt8],
        of name: EnvironmentName,
        replaced: [TrustedRoster]
    ) throws(PintleError) -> MergedFile {
        let member = try merger(of: name)
        var state = try MergeVerifier(project, replaced: replaced, for: member).state(bytes, .ours, of: name)
        try project.checkSchema(serves: state.verified.environment)
        state.opened = try opened(state, Set(state.draft.keys))
        let states = MergeStates(ours: state, theirs: state)
        let values = ValueMerge(states, keeping: .ours, [:])
        let layout = BodyLayout(state.draft)
        return try sealed(states, values, layout, keeping: nil, member, following: .file(state.file))
    }
}

extension Project {
    /// The rosters of the commits that git merges, as far as the roster here does not continue them.
    ///
    /// Their files are read only where the signer may write by the roster here too.
    package func replacedRosters() -> [TrustedRoster] {
        var replaced: [TrustedRoster] = []
        for bytes in trust.roots.repository.rosterSides() {
            guard let roster = try? Roster(reading: bytes), !trust.roster.continues(roster),
                !roster.continues(trust.roster),
                let trusted = try? RosterTrust.establish(roster, roots: [trust.ownRoot], remembered: nil)
            else { continue }
            replaced.append(trusted)
        }
        return replaced
    }

    /// The environments, a layer before those that extend it.
    package var environmentsByDepth: [EnvironmentName] {
        let rights = trust.rights
        return rights.activeEnvironments.map(\.name)
            .sorted { (rights.chain(of: $0).count, $0) < (rights.chain(of: $1).count, $1) }
    }

    /// Whether the file of an environment in the work tree verifies by the roster here.
    package func verifies(_ name: EnvironmentName) -> Bool {
        guard let bytes = try? directory.read(EnvFile.path(of: name), limit: VaultLimits.fileBytes),
            let file = try? EnvFile(reading: bytes, path: EnvFile.path(of: name))
        else { return false }
        var verifier = trust.verifier
        return (try? verifier.verify(file, of: name)) != nil
    }

    /// Records a merged file that git will put into the work tree.
    ///
    /// - Parameters:
    ///   - merged: The file.
    ///   - write: Hands it to git.
    /// - Returns: A note when nothing can be remembered here.
    /// - Throws: The error of `write`.
    package func handing(
        over merged: MergedFile,
        write: () throws(PintleError) -> Void
    ) throws(PintleError) -> [String] {
        let save = SeenBranch.OwnSave(SeenState(merged.file), merged.file.bytes)
        return try trust.recordingSave(save, of: .environment(merged.environment.id), replace: write)
    }
}

extension Trust {
    /// The root alone, for rosters of other commits.
    fileprivate var ownRoot: LocatedRoot { LocatedRoot(TrustedRoot(root), place: Roster.path) }
}

extension Writer {
    /// Puts a merged env file in place.
    package consuming func settle(_ merged: MergedFile) throws(PintleError) -> Change {
        var change = try put(merged.file, in: merged.environment, over: nil, changing: merged.changed)
        change.removed = merged.removed
        return change
    }

    /// Puts the lines of both sides in place, for a merge that is not settled.
    package consuming func leave(_ unsettled: UnsettledMerge) throws(PintleError) {
        try files.replace(unsettled.path, with: unsettled.text)
    }
}

extension ProjectDirectory {
    /// Puts a merged schema in place that nobody has signed yet.
    package func settle(_ merged: SchemaMerge) throws(PintleError) {
        let files = try locked()
        defer { files.keep() }
        try files.replace(SchemaFile.path, with: merged.text)
    }
}
