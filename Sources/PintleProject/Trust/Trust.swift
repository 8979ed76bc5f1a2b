package import PintleCore
package import PintleCrypto
package import PintleFindings
internal import PintleSystem
package import PintleVault

/// What this machine trusts of a project: its roster, the root that the roster starts from, and the states that were
/// seen.
///
/// Nothing can be opened without it.
package struct Trust: Sendable {
    let roots: TrustedRoots
    /// The roster, verified from its root on.
    package private(set) var verified: TrustedRoster
    /// The relation of the roster to what was seen of it on the branch.
    private let standing: RosterStanding
    /// `nil` when this machine has no place to remember anything.
    package let seenStates: SeenStates?
    /// The seen states of the branch, as they were before the project's files were read.
    package private(set) var seen: SeenBranch
    /// The operation that git has begun in the work tree and not finished: meanwhile nothing moves in the seen states.
    package let operation: GitOperation?
    /// Whether an older state is refused even while git rewrites the work tree: where values leave, and where files are
    /// saved.
    var refusesOlderStates = false
    /// How old files may be.
    package var demands = GenerationDemands()

    /// Trusts the roster when a root that this machine trusts is its own.
    ///
    /// - Throws: ``PintleError``, of code `noKey` when this machine trusts no root for the project.
    package static func established(_ roots: TrustedRoots) throws(PintleError) -> Trust {
        try Trust(roots) { (roster) throws(PintleError) in throw try roots.unpinned(roster) }
    }

    /// Takes the roster as it is when this machine trusts no root: for looking only, never for opening values.
    ///
    /// - Throws: ``PintleError``, also when this machine trusts another root.
    package static func withoutRoot(_ roots: TrustedRoots) throws(PintleError) -> Trust {
        try Trust(roots) { (roster) throws(PintleError) in
            PlacedPin(pin: RosterPin(root: roster.root), place: Roster.path)
        }
    }

    /// - Parameters:
    ///   - roots: The roots, and where the project is.
    ///   - fallback: Says what to trust when there is no root.
    /// - Throws: ``PintleError``.
    private init(
        _ roots: TrustedRoots,
        else fallback: (Roster) throws(PintleError) -> PlacedPin
    ) throws(PintleError) {
        let directory = roots.directory
        let bytes = try directory.read(Roster.path, limit: VaultLimits.rosterBytes)
        var pins = try roots.pins()
        try Self.checkRoot(of: bytes, pins)
        let roster = try Roster(reading: bytes)
        let seenStates = roots.seenStates(of: roster)
        if pins.isEmpty { pins = [try fallback(roster)] }
        let seen = try Self.seen(by: seenStates, roster.head, roots)
        let remembered = try seenStates?.roster()
        let standing = try Self.standing(of: roster, remembered, seen, seenStates)
        let verified = try RosterTrust.establish(roster, pins: pins, remembered: remembered, standing)
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
    private static func checkRoot(of bytes: [UInt8], _ pins: [PlacedPin]) throws(PintleError) {
        guard let root = Roster.claimedRoot(of: bytes), let pin = pins.first(where: { $0.pin.root != root }) else {
            return
        }
        throw ConvertedLines.damage(in: bytes, path: Roster.path) ?? RosterTrust.otherRoot(pin)
    }

    /// The same with the seen states as they are now.
    func refreshed() throws(PintleError) -> Trust {
        var trust = self
        trust.seen = try Self.seen(by: seenStates, rights, roots)
        return trust
    }

    /// The same under a roster that continues the present one.
    ///
    /// - Throws: ``PintleError`` when this machine has seen another continuation.
    func continued(by roster: Roster) throws(PintleError) -> Trust {
        var next = self
        next.verified = try RosterTrust.establish(
            roster,
            pins: [PlacedPin(pin: self.roster.checkpoint, place: "the local roster")],
            remembered: try seenStates?.roster(),
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
    /// What members may do now.
    package var rights: RosterState { verified.rights }
    /// Which keys may no longer read what they could.
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
