package import PintleFindings
internal import PintleSystem
package import PintleVault

extension TrustedRoots {
    /// The entries that accepting the local roster discards, in words.
    ///
    /// - Returns: `nil` when the local roster lacks no entry that this machine has seen.
    /// - Throws: ``PintleError`` when the roster or the seen states cannot be read.
    func discardedEntries() throws(PintleError) -> [String]? {
        let roster = try roster()
        guard let seenStates = seenStates(of: roster) else { return nil }
        if let seen = try seenStates.roster(), !roster.continues(seen) {
            return seen.entries.dropFirst(roster.commonCount(with: seen)).map {
                "\($0.action.sentence) (by \($0.signer))"
            }
        }
        switch RosterStanding(of: roster, in: try seenStates.current()) {
        case .older(let position, _): return ["the entries \(roster.position + 1) to \(position)"]
        case .other: return ["another continuation, which this machine cannot list"]
        case .own, .current, .unknown: return nil
        }
    }

    /// Accepts the local roster as the newest, although this machine has seen another continuation.
    ///
    /// - Returns: The discarded entries, in words; `nil` when the roster does not contradict the seen one.
    /// - Throws: ``PintleError``; another root than the trusted one is never accepted.
    package func accept() throws(PintleError) -> [String]? {
        let roster = try roster()
        try checkRoot(of: roster)
        guard let seenStates = seenStates(of: roster), let discarded = try discardedEntries() else { return nil }
        try seenStates.reset(to: roster)
        try seenStates.update { $0.reset(to: SeenState(roster), of: .roster) }
        return discarded
    }

    /// Merges two continuations of the roster that git could not merge.
    ///
    /// The side with entries of other members is kept; the caller's own entries are made again after it.
    ///
    /// - Parameters:
    ///   - repository: The repository with both sides.
    ///   - identity: The caller's.
    /// - Returns: The merged roster, and the entries that others have to make again; nothing is written.
    /// - Throws: ``PintleError``, also when one side of the merge has entries of somebody whom the other side removed.
    package func resolution(
        _ repository: GitRepository,
        identity: borrowing Identity
    ) throws(PintleError) -> RosterResolution {
        let (ours, theirs) = try sides(repository)
        for roster in [ours, theirs] { try checkRoot(of: roster) }
        var resolution = RosterResolution(ours, theirs, identity.publicKey)
        if let stranger = resolution.unwelcome {
            throw .unwelcomeEntry(stranger)
        }
        try resolution.replay(identity: identity)
        return resolution
    }

    /// Writes a resolution that somebody agreed to.
    package func settle(_ resolution: RosterResolution) throws(PintleError) {
        let files = try directory.locked()
        defer { files.keep() }
        let roster = resolution.roster
        guard let seenStates = seenStates(of: roster) else {
            return try files.replace(Roster.path, with: roster.bytes)
        }
        let name = GitBlobName(of: roster.bytes)
        let save = SeenBranch.OwnSave(state: SeenState(roster), blobs: [name.sha1, name.sha256])
        // Until the merge is committed it may be abandoned.
        try seenStates.update { branch in
            if seenStates.branch == nil {
                branch.reset(to: save.state, of: .roster)
            } else {
                branch.save(save, of: .roster)
            }
        }
        try files.replace(Roster.path, with: roster.bytes)
        try seenStates.keep(own: roster)
        try seenStates.reset(to: roster)
    }

    private func side(_ stage: Int, _ repository: GitRepository) throws(PintleError) -> Roster {
        guard let bytes = try repository.blob(":\(stage):./\(Roster.path)", limit: VaultLimits.rosterBytes) else {
            throw .noRosterConflict
        }
        throw PintleError(
            .notFound,
            path: Roster.path,
            "\(Roster.path) has no merge conflict",
            fix: isMarked
                ? "put the roster of one side back: git checkout COMMIT -- \(Roster.path), with a commit of git log --all -- "
                    + "\(Roster.path); then make the other side's entries again"
                : "run this command while a merge, rebase or cherry-pick is stopped at a conflict in \(Roster.path)"
        )
    }

    /// The roster of a side; `nil` when git has none there.
    private func roster(_ side: String, _ repository: GitRepository) throws(PintleError) -> Roster? {
        let name = "\(side):./\(Roster.path)"
        guard let bytes = try repository.blob(name, limit: VaultLimits.rosterBytes) else { return nil }
        return try Roster(reading: bytes)
    }

    private func checkRoot(of roster: Roster) throws(PintleError) {
        _ = try RosterTrust.establish(roster, roots: try all().map(\.withoutCheckpoint), remembered: nil)
    }
}

extension LocatedRoot {
    /// The root alone: the entries after it are still to be settled.
    fileprivate var withoutCheckpoint: LocatedRoot { LocatedRoot(TrustedRoot(root.fingerprint), place: place) }
}
