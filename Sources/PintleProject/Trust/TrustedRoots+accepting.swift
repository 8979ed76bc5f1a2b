package import PintleFindings
internal import PintleSystem
package import PintleVault

extension TrustedRoots {
    /// Accepts the local roster as the newest that this machine knows, though it has seen another continuation.
    ///
    /// - Returns: The entries that are given up, in words; `nil` when the roster contradicts nothing.
    /// - Throws: ``PintleError``; another root than the pinned one is never accepted.
    package func accept() throws(PintleError) -> [String]? {
        let roster = try roster()
        try checkPinned(roster)
        guard let seenStates = seenStates(of: roster),
            let seen = try seenStates.roster(),
            !roster.continues(seen)
        else { return nil }
        try seenStates.reset(to: roster)
        return seen.entries.dropFirst(roster.commonCount(with: seen)).map { "\($0.action.sentence) (by \($0.signer))" }
    }

    /// Puts two continuations of the roster, which git could not merge, into one.
    ///
    /// The side whose entries are not all the caller's is kept; the caller's own are made anew behind it.
    ///
    /// - Parameters:
    ///   - repository: Where both sides are.
    ///   - identity: The caller's.
    /// - Returns: What would be done, and what others have to do again; nothing is written.
    /// - Throws: ``PintleError``, also when the side to keep has entries of somebody whom the other one took out.
    package func resolution(
        _ repository: GitRepository,
        identity: borrowing Identity
    ) throws(PintleError) -> RosterResolution {
        let (ours, theirs) = (try side(2, repository), try side(3, repository))
        for roster in [ours, theirs] { try checkPinned(roster) }
        var resolution = RosterResolution(ours, theirs, identity.publicKey)
        if let stranger = resolution.unwelcome {
            throw PintleError(
                .notAuthentic,
                path: Roster.path,
                "the side to keep has entries of \(stranger.signer), who is not an admin on the other side: "
                    + stranger.action.sentence,
                why: "a former admin could have written them from before his removal",
                fix: "take the side you trust (git checkout --ours or --theirs \(Roster.path)) and make the rest again"
            )
        }
        try resolution.replay(identity: identity)
        return resolution
    }

    /// Puts a resolution in place that somebody agreed to.
    package func settle(_ resolution: RosterResolution) throws(PintleError) {
        let files = try directory.locked()
        defer { files.keep() }
        try files.replace(Roster.path, with: resolution.roster.bytes)
        guard let seenStates = seenStates(of: resolution.roster) else { return }
        try seenStates.reset(to: resolution.roster)
    }

    private func side(_ stage: Int, _ repository: GitRepository) throws(PintleError) -> Roster {
        guard let bytes = try repository.blob(":\(stage):./\(Roster.path)", limit: VaultLimits.rosterBytes) else {
            throw PintleError(
                .notFound,
                path: Roster.path,
                "git has no conflict in it",
                fix: "run it while a merge, rebase or cherry-pick is stopped at a conflict in \(Roster.path)"
            )
        }
        return try Roster(reading: bytes)
    }

    private func checkPinned(_ roster: Roster) throws(PintleError) {
        let pins = try pins()
        _ = try RosterTrust.establish(roster, pins: pins.map(\.rootAlone), remembered: nil)
    }
}

extension PlacedPin {
    /// What is pinned of the beginning: entries behind it are what is to be settled.
    fileprivate var rootAlone: PlacedPin { PlacedPin(pin: RosterPin(root: pin.root), place: place) }
}
