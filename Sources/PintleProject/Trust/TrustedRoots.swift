package import PintleFindings
package import PintleSystem
package import PintleVault

/// The roots that this machine trusts for one project.
package struct TrustedRoots: Sendable {
    let directory: ProjectDirectory
    let environment: ProcessEnvironment
    /// The root in the private key.
    private let keyRoot: TrustedRoot?

    /// - Parameters:
    ///   - directory: The project's directory.
    ///   - environment: The variables that name the user's directories and the root.
    ///   - keyRoot: The root in the private key.
    package init(_ directory: ProjectDirectory, _ environment: ProcessEnvironment, keyRoot: TrustedRoot? = nil) {
        self.directory = directory
        self.environment = environment
        self.keyRoot = keyRoot
    }

    /// The local roster: its chain is valid, but its root is not checked.
    package func roster() throws(PintleError) -> Roster {
        let bytes = try directory.read(Roster.path, limit: VaultLimits.rosterBytes)
        return try Roster(reading: bytes)
    }

    /// The trusted roots from all places; they must agree.
    func all() throws(PintleError) -> [LocatedRoot] {
        var roots: [LocatedRoot] = []
        if let configuration = UserDirectories(environment).configuration {
            let store = TrustStore(configuration: configuration)
            let root = try store.root(of: directory.path)
            if let root { roots.append(LocatedRoot(root, place: store.path)) }
        }
        if let keyRoot { roots.append(LocatedRoot(keyRoot, place: "the private key")) }
        if let text = environment["PINTLE_ROOT"] {
            guard let root = TrustedRoot(text: text) else {
                throw .invalidRootVariable
            }
            roots.append(LocatedRoot(root, place: "PINTLE_ROOT"))
        }
        return roots
    }

    /// The git repository that contains the project.
    var repository: GitRepository { GitRepository(of: directory, environment) }

    /// The seen states of the project.
    func seenStates(of roster: Roster) -> SeenStates? {
        UserDirectories(environment).state.map { SeenStates(state: $0, root: roster.root, branch: directory.branch) }
    }

    /// Stores a root or checkpoint, which the local roster must have.
    package func trust(_ text: String) throws(PintleError) -> Roster {
        let roster = try roster()
        guard let root = TrustedRoot(text: text) else {
            let shown = RawForbidden.escaped(String(text.prefix(60)))
            throw .invalidRoot(text, shown: shown)
        }
        _ = try RosterTrust.establish(roster, roots: [LocatedRoot(root, place: "the command line")], remembered: nil)
        guard let configuration = UserDirectories(environment).configuration else {
            throw .noPlaceForRoots
        }
        try TrustStore(configuration: configuration).trust(root, for: directory.path)
        return roster
    }
}

extension TrustedRoots {
    /// The entries that accepting the local roster discards, in words.
    ///
    /// - Returns: `nil` when the local roster lacks no entry that this machine has seen.
    /// - Throws: ``PintleError`` when the roster or the seen states cannot be read.
    func discardedEntries() throws(PintleError) -> [String]? {
        let roster = try roster()
        guard let seenStates = seenStates(of: roster) else { return nil }
        if let seen = try seenStates.roster(beside: roster), !roster.continues(seen) {
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

    /// The commits that git merged into a file whose conflict markers were added, and maybe committed.
    private static let merged = [
        ("HEAD", "MERGE_HEAD"), ("HEAD", "REBASE_HEAD"), ("HEAD", "CHERRY_PICK_HEAD"), ("HEAD^1", "HEAD^2"),
    ]

    /// Both sides: from git's index, or, once the conflict markers were added to it, from the commits that were merged.
    private func sides(_ repository: GitRepository) throws(PintleError) -> (Roster, Roster) {
        if let ours = try roster(":2", repository), let theirs = try roster(":3", repository) { return (ours, theirs) }
        let bytes = try directory.read(Roster.path, limit: VaultLimits.rosterBytes)
        let isMarked = MergeMarker.refusal(in: bytes, path: Roster.path) != nil
        for (ours, theirs) in isMarked ? Self.merged : [] {
            // A side may hold markers itself.
            if let ours = try? roster(ours, repository), let theirs = try? roster(theirs, repository) {
                return (ours, theirs)
            }
        }
        throw .noRosterConflict(isMarked: isMarked)
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

extension TrustedRoots {
    /// Adds the steps for somebody who is new to the project to an error about a missing private key.
    package func refusal(_ error: PintleError) -> PintleError {
        guard error.cause == .noPrivateKey else { return error }
        return PintleError(.noKey, error.problem, fix: joiningSteps + "; in CI and on servers, set PINTLE_KEY_FILE")
    }

    /// The commands for somebody without a key who wants to become a member.
    private var joiningSteps: String {
        let join = "pintle join NAME; then an admin adds you"
        guard ((try? all()) ?? []).isEmpty else { return "become a member: \(join)" }
        return "become a member: \(firstStep); then \(join)"
    }

    /// The command that stores the root.
    private var firstStep: String {
        guard let roster = try? roster(), let known = try? knownElsewhere(roster) else {
            return "pintle trust ROOT, with the root that an admin tells you over another channel"
        }
        return "pintle trust, which trusts the same root as at \(Self.shown(known))"
    }

    /// The refusal of a roster whose root this machine does not trust.
    func untrusted(_ roster: Roster) throws(PintleError) -> PintleError {
        let known = try knownElsewhere(roster)
        let hasKey = (try? KeySources(environment: environment).locate()) != nil
        let fix =
            known == nil
            ? "get the root from an admin, over another channel, then: pintle trust ROOT"
            : "if it is the same project, trust its root here too: pintle trust"
        return PintleError(
            .noKey,
            path: Roster.path,
            known.map { "no root is stored for this directory, but this machine trusts this root at \(Self.shown($0))" }
                ?? "this machine does not trust the roster of this project yet",
            why: "anyone with push access could have put their own keys into the roster",
            fix: fix + (hasKey ? "" : "; to become a member after that: pintle join NAME")
        )
    }

    /// The other project directory on this machine that has the roster's root.
    ///
    /// - Returns: The one with the highest checkpoint; `nil` when the root is stored for no directory.
    /// - Throws: ``PintleError`` when the roster lacks an entry that a stored checkpoint names.
    package func knownElsewhere(_ roster: Roster) throws(PintleError) -> (project: String, root: TrustedRoot)? {
        guard let configuration = UserDirectories(environment).configuration else { return nil }
        let store = TrustStore(configuration: configuration)
        let known = try store.projects(trusting: roster.root)
        guard let last = known.last else { return nil }
        let seenStates = seenStates(of: roster)
        _ = try RosterTrust.establish(
            roster,
            roots: known.map { LocatedRoot($0.root, place: "\(store.path), for \($0.project),") },
            remembered: try seenStates?.roster(beside: roster)
        )
        // A checkpoint is a floor: the highest one holds for every copy of the project.
        return known.max { ($0.root.checkpoint?.position ?? 0) < ($1.root.checkpoint?.position ?? 0) } ?? last
    }

    /// Stores the root for this project that this machine trusts at another path.
    ///
    /// - Returns: The roster.
    /// - Throws: ``PintleError``.
    package func takeOver(_ known: (project: String, root: TrustedRoot)) throws(PintleError) -> Roster {
        try trust(known.root.text)
    }

    /// The place that has a roster's root; `nil` when this machine trusts no root for the project.
    ///
    /// - Throws: ``PintleError`` when this machine trusts another root.
    package func place(ofRoot roster: Roster) throws(PintleError) -> String? {
        let trusted = try all()
        if let other = trusted.first(where: { $0.root.fingerprint != roster.root }) {
            throw RosterTrust.otherRoot(other)
        }
        return trusted.first?.place
    }

    private static func shown(_ known: (project: String, root: TrustedRoot)) -> String {
        RawForbidden.escaped(known.project)
    }
}
