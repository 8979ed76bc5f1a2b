package import PintleCore
package import PintleCrypto
package import PintleFindings
internal import PintleSystem
package import PintleVault

/// The trust of this machine in a project: its roster, the root that the roster starts from, and the seen states.
///
/// Nothing can be opened without it.
package struct Trust: Sendable {
    let roots: TrustedRoots
    /// The roster, verified from its root on.
    package private(set) var verified: TrustedRoster
    /// The relation of the roster to what was seen of it on the branch.
    private let standing: RosterStanding
    /// `nil` when this machine has no directory for seen states.
    package let seenStates: SeenStates?
    /// The seen states of the branch, as they were before the project's files were read.
    package internal(set) var seen: SeenBranch
    /// The git operation that is unfinished in the work tree: until it ends, the seen states do not change.
    package let operation: GitOperation?
    /// Whether an older state is refused even while git rewrites the work tree: when values are handed out, and when
    /// files are saved.
    var refusesOlderStates = false
    /// The lowest generations that files may have.
    package var demands = GenerationDemands()

    /// Trusts the roster when a root that this machine trusts is its own.
    ///
    /// - Throws: ``PintleError``, of code `noKey` when this machine trusts no root for the project.
    package static func established(_ roots: TrustedRoots) throws(PintleError) -> Trust {
        try Trust(roots) { (roster) throws(PintleError) in throw try roots.untrusted(roster) }
    }

    /// Takes the roster as it is when this machine trusts no root: for looking only, never for opening values.
    ///
    /// - Throws: ``PintleError``, also when this machine trusts another root.
    package static func withoutRoot(_ roots: TrustedRoots) throws(PintleError) -> Trust {
        try Trust(roots) { (roster) throws(PintleError) in
            LocatedRoot(TrustedRoot(roster.root), place: Roster.path)
        }
    }

    /// - Parameters:
    ///   - roots: The trusted roots and the project's directory.
    ///   - fallback: Returns the root to use when this machine trusts none.
    /// - Throws: ``PintleError``.
    private init(
        _ roots: TrustedRoots,
        else fallback: (Roster) throws(PintleError) -> LocatedRoot
    ) throws(PintleError) {
        let directory = roots.directory
        let bytes = try directory.read(Roster.path, limit: VaultLimits.rosterBytes)
        var trusted = try roots.all()
        try Self.checkRoot(of: bytes, trusted)
        let roster = try Roster(reading: bytes)
        let seenStates = roots.seenStates(of: roster)
        if trusted.isEmpty { trusted = [try fallback(roster)] }
        let seen = try Self.seen(by: seenStates, roster.head, roots)
        let remembered = try seenStates?.roster(beside: roster)
        let standing = try Self.standing(of: roster, remembered, seen, seenStates)
        let verified = try RosterTrust.establish(roster, roots: trusted, remembered: remembered, standing)
        self.roots = roots
        self.verified = verified
        self.seenStates = seenStates
        self.standing = standing
        self.seen = verified.isBehind ? try Self.seen(by: seenStates, verified.rights, roots) : seen
        operation = directory.git?.operation
    }

    private static func standing(
        of roster: Roster,
        _ remembered: Roster?,
        _ seen: SeenBranch,
        _ seenStates: SeenStates?
    ) throws(PintleError) -> RosterStanding {
        let standing = RosterStanding(of: roster, in: seen)
        guard case .unknown = standing, let seenStates, let remembered, !roster.continues(remembered) else {
            return standing
        }
        return .unknown(isBased: try seenStates.isBased(roster))
    }

    /// Refuses another project's roster before its entries cost any time.
    private static func checkRoot(of bytes: [UInt8], _ roots: [LocatedRoot]) throws(PintleError) {
        guard let claimed = Roster.claimedRoot(of: bytes),
            let trusted = roots.first(where: { $0.root.fingerprint != claimed })
        else { return }
        throw ConvertedLines.damage(in: bytes, path: Roster.path) ?? RosterTrust.otherRoot(trusted)
    }

    /// A copy with the current seen states.
    func refreshed() throws(PintleError) -> Trust {
        var trust = self
        trust.seen = try Self.seen(by: seenStates, rights, roots)
        return trust
    }

    /// A copy with a roster that continues the present one.
    ///
    /// - Throws: ``PintleError`` when this machine has seen another continuation.
    func continued(by roster: Roster) throws(PintleError) -> Trust {
        var next = self
        next.verified = try RosterTrust.establish(
            roster,
            roots: [LocatedRoot(self.roster.checkpoint, place: "the local roster")],
            remembered: try seenStates?.roster(beside: roster),
            standing.continued(at: self.roster.position)
        )
        return next
    }

    // MARK: - The roster

    /// The roster in the project.
    package var roster: Roster { verified.roster }
    /// The fingerprint of the roster's first entry.
    package var root: Digest { verified.root }
    /// Whether the roster lacks entries that this machine has seen on the branch.
    package var isBehind: Bool { verified.isBehind }
    /// The current rights of the members.
    package var rights: RosterState { verified.rights }
    /// The keys that lost a right to read.
    var losses: ReadingLosses { verified.losses }

    /// The member who holds a key.
    package func member(holding key: PublicKey) -> Member? { verified.member(holding: key) }

    /// An environment that is not retired.
    package func environment(_ name: EnvironmentName) throws(PintleError) -> RosterEnvironment {
        try verified.environment(name)
    }

    /// Verifies env files against the roster.
    package var verifier: EnvFileVerifier { EnvFileVerifier(verified) }

    /// Composes and signs env files for a member.
    func writer(signer: Member) -> EnvFileWriter { EnvFileWriter(verified, signer: signer) }
}
