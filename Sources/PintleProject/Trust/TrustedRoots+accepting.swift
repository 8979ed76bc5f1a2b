package import PintleFindings
internal import PintleSystem
package import PintleVault

extension TrustedRoots {
    /// Accepts the local roster as the newest, although this machine has seen another continuation.
    ///
    /// - Returns: The discarded entries, in words; `nil` when the roster does not contradict the seen one.
    /// - Throws: ``PintleError``; another root than the trusted one is never accepted.
    package func accept() throws(PintleError) -> [String]? {
        let roster = try roster()
        try checkRoot(of: roster)
        guard let seenStates = seenStates(of: roster),
            let seen = try seenStates.roster(),
            !roster.continues(seen)
        else { return nil }
        try seenStates.reset(to: roster)
        return seen.entries.dropFirst(roster.commonCount(with: seen)).map { "\($0.action.sentence) (by \($0.signer))" }
    }

    /// Merges two continuations of the roster that git could not merge.
    ///
    /// The side with entries of other members is kept; the caller's own entries are made again after it.
    ///
    /// - Parameters:
    ///   - repository: The repository with both sides.
    ///   - identity: The caller's.
    /// - Returns: The merged roster, and the entries that others have to make again; nothing is written.
    /// - Throws: ``PintleError``, also when the side to keep has entries of somebody whom the other side removed.
    package func resolution(
        _ repository: GitRepository,
        identity: borrowing Identity
    ) throws(PintleError) -> RosterResolution {
        let (ours, theirs) = (try side(2, repository), try side(3, repository))
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
        try files.replace(Roster.path, with: resolution.roster.bytes)
        guard let seenStates = seenStates(of: resolution.roster) else { return }
        try seenStates.reset(to: resolution.roster)
    }

    private func side(_ stage: Int, _ repository: GitRepository) throws(PintleError) -> Roster {
        guard let bytes = try repository.blob(":\(stage):./\(Roster.path)", limit: VaultLimits.rosterBytes) else {
            throw .noRosterConflict
        }
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
