package import PintleFindings
internal import PintleCrypto
internal import PintleSystem

/// Decides whether a roster is this project's.
package enum RosterTrust {
    /// - Parameters:
    ///   - roster: The roster of the project; its chain is valid.
    ///   - pins: Every pin there is, from all places; they must agree.
    ///   - remembered: The longest roster of this root that this machine has seen.
    /// - Returns: The roster, fit to be asked.
    /// - Throws: ``PintleError`` of code `noKey`, or about an older state.
    package static func establish(
        _ roster: Roster,
        pins: [PlacedPin],
        remembered: Roster?
    ) throws(PintleError) -> TrustedRoster {
        guard !pins.isEmpty else { throw unpinned(roster) }
        let longest = try longest(of: roster, remembered)
        for pin in pins {
            guard pin.pin.root == roster.root else { throw otherRoot(pin) }
            guard let checkpoint = pin.pin.checkpoint else { continue }
            guard let hash = longest.hash(at: checkpoint.position), hash == checkpoint.hash else {
                throw PintleError.olderState(
                    path: Roster.path,
                    "the roster does not hold the checkpoint that \(pin.place) names",
                    why: "it is older than that checkpoint, or was made again from an older state",
                    fix: "fetch the newest commits; if the roster is right, pin it again: pintle trust FINGERPRINT"
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

    private static func unpinned(_ roster: Roster) -> PintleError {
        PintleError(
            .noKey,
            path: Roster.path,
            "nothing on this machine says that this roster is the project's",
            why: "anyone with push access could have put their own keys there",
            fix: "get the root from an admin over another channel, then: pintle trust ROOT"
        )
    }

    /// The refusal of a roster that does not begin as a pin says.
    package static func otherRoot(_ pin: PlacedPin) -> PintleError {
        PintleError(
            .noKey,
            path: Roster.path,
            "the roster has another root than the one that \(pin.place) names",
            why: "somebody replaced the roster, or this is another project",
            fix: "put \(Roster.path) back from git, or ask an admin what happened"
        )
    }
}
