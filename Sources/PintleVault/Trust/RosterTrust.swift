package import PintleFindings
internal import PintleCrypto
internal import PintleSystem

/// Decides whether a roster is this project's.
package enum RosterTrust {
    /// - Parameters:
    ///   - roster: The roster of the project; its chain is valid.
    ///   - roots: The trusted roots from all places; they must agree.
    ///   - remembered: The longest roster of this root that this machine has seen on any branch.
    ///   - standing: The relation of the roster to what this machine has seen on the branch.
    /// - Returns: The roster, with the rights in it.
    /// - Throws: ``PintleError`` of code `noKey`, or about an older state.
    package static func establish(
        _ roster: Roster,
        roots: [LocatedRoot],
        remembered: Roster?,
        _ standing: RosterStanding = .unknown(isBased: false)
    ) throws(PintleError) -> TrustedRoster {
        guard !roots.isEmpty else { throw untrusted }
        let trusted = try judged(roster, remembered, standing)
        let longest = trusted.isBehind ? remembered ?? roster : roster
        for located in roots {
            guard located.root.fingerprint == roster.root else { throw otherRoot(located) }
            guard let checkpoint = located.root.checkpoint else { continue }
            guard let hash = longest.hash(at: checkpoint.position), hash == checkpoint.hash else {
                throw PintleError.olderState(
                    path: Roster.path,
                    "the roster does not contain the checkpoint that \(located.place) names",
                    why: "it is older than the checkpoint, or was rebuilt from an older state",
                    fix:
                        "fetch the newest commits; if an admin confirms this roster, trust its root again: pintle trust ROOT"
                )
            }
        }
        return trusted
    }

    /// Judges a roster by the branch first, then by what was seen on any branch.
    ///
    /// Entries that were seen on other branches alone do not count here, but what they take away does: otherwise a former
    /// member could go on from before.
    private static func judged(
        _ roster: Roster,
        _ remembered: Roster?,
        _ standing: RosterStanding
    ) throws(PintleError) -> TrustedRoster {
        if standing == .other { throw contradiction }
        guard let remembered, !roster.continues(remembered) else {
            if case .older(let position, _) = standing { throw older(roster, than: position) }
            return TrustedRoster(roster: roster)
        }
        let isBeginning = remembered.continues(roster)
        switch standing {
        case .older(let position, let hash):
            guard isBeginning, remembered.hash(at: position) == hash else { throw older(roster, than: position) }
            return TrustedRoster(roster: roster, behind: remembered)
        case .unknown(isBased: false):
            guard isBeginning else { throw contradiction }
            return TrustedRoster(roster: roster, behind: remembered)
        case .own, .other: break
        case .current(let position): try checkSigners(of: roster, after: position, remembered)
        case .unknown(isBased: true): try checkSigners(of: roster, after: 0, remembered)
        }
        let common = roster.state(at: roster.commonCount(with: remembered)) ?? roster.head
        return TrustedRoster(
            roster: roster,
            rights: roster.head.losing(whatIsLostIn: remembered.head, since: common)
        )
    }

    /// Refuses entries of somebody who is no admin any more by another continuation of the roster.
    private static func checkSigners(of roster: Roster, after position: Int, _ other: Roster) throws(PintleError) {
        var admins = Set(other.head.members.values.filter(\.rights.isAdmin).map(\.key))
        for entry in roster.entries.dropFirst(max(position, roster.commonCount(with: other))) {
            guard let key = roster.head.member(signingAs: entry.signer)?.key, admins.contains(key) else {
                throw contradiction
            }
            switch entry.action {
            case .add(_, let key, let rights) where rights.isAdmin: admins.insert(key)
            case .grant(let name, let rights) where rights.isAdmin:
                if let key = roster.head.member(signingAs: name)?.key { admins.insert(key) }
            default: continue
            }
        }
    }

    private static func older(_ roster: Roster, than position: Int) -> PintleError {
        PintleError.olderState(
            path: Roster.path,
            "this is an older state: the roster has \(roster.position) entries, but this machine has seen \(position)",
            why: "an admin may have taken rights away since",
            fix: "pull the newest commit; if you discarded the entries yourself: pintle trust --accept roster"
        )
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
            "this machine does not trust the roster of this project yet",
            why: "anyone with push access could have put their own keys into the roster",
            fix: "get the root from an admin over another channel, then: pintle trust ROOT"
        )
    }

    /// The roster has another root than the trusted one.
    package static func otherRoot(_ trusted: LocatedRoot) -> PintleError {
        PintleError(
            .noKey,
            path: Roster.path,
            "the root of the roster is not the root that \(trusted.place) names",
            why: "somebody replaced the roster, or this is another project",
            fix: "restore \(Roster.path) from git, or ask an admin what happened"
        )
    }
}
