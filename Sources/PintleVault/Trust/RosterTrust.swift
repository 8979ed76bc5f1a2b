package import PintleFindings
internal import PintleCrypto
internal import PintleSystem

/// Decides whether a roster is this project's.
package enum RosterTrust {
    /// - Parameters:
    ///   - roster: The roster of the project; its chain is valid.
    ///   - roots: The trusted roots from all places; they must agree.
    ///   - remembered: The longest roster of this root that this machine has seen.
    /// - Returns: The roster, with the rights in it.
    /// - Throws: ``PintleError`` of code `noKey`, or about an older state.
    package static func establish(
        _ roster: Roster,
        roots: [LocatedRoot],
        remembered: Roster?
    ) throws(PintleError) -> TrustedRoster {
        guard !roots.isEmpty else { throw untrusted }
        let longest = try longest(of: roster, remembered)
        for located in roots {
            guard located.root.fingerprint == roster.root else { throw otherRoot(located) }
            guard let checkpoint = located.root.checkpoint else { continue }
            guard let hash = longest.hash(at: checkpoint.position), hash == checkpoint.hash else {
                throw PintleError.olderState(
                    path: Roster.path,
                    "the roster does not hold the checkpoint that \(located.place) names",
                    why: "it is older than that checkpoint, or was made again from an older state",
                    fix: "fetch the newest commits; if the roster is right, store its root again: pintle trust ROOT"
                )
            }
        }
        return TrustedRoster(roster: roster, longest: longest)
    }

    private static func longest(of roster: Roster, _ remembered: Roster?) throws(PintleError) -> Roster {
        guard let remembered else { return roster }
        if roster.continues(remembered) { return roster }
        if remembered.continues(roster) { return remembered }
        throw contradiction
    }

    static var contradiction: PintleError {
        PintleError.olderState(
            path: Roster.path,
            "the roster contradicts the one this machine has seen: they have entries that differ",
            why: "a former admin could have written another history",
            fix: "compare it with a colleague's; in a merge: pintle resolve keys/roster; if you discarded the other "
                + "entries yourself: pintle trust --accept roster"
        )
    }

    private static var untrusted: PintleError {
        PintleError(
            .noKey,
            path: Roster.path,
            "nothing on this machine says that this roster is the project's",
            why: "anyone with push access could have put their own keys there",
            fix: "get the root from an admin over another channel, then: pintle trust ROOT"
        )
    }

    /// The roster has another root than the trusted one.
    package static func otherRoot(_ trusted: LocatedRoot) -> PintleError {
        PintleError(
            .noKey,
            path: Roster.path,
            "the roster has another root than the one that \(trusted.place) names",
            why: "somebody replaced the roster, or this is another project",
            fix: "put \(Roster.path) back from git, or ask an admin what happened"
        )
    }
}
