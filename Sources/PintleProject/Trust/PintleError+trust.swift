internal import PintleFindings
internal import PintleSystem
internal import PintleVault

// Roots and rosters that cannot be trusted or resolved.
extension PintleError {
    static var invalidRootVariable: PintleError {
        PintleError(
            .malformed,
            "PINTLE_ROOT does not contain a root",
            fix:
                "set it to the value that 'pintle verify --print-checkpoint' prints on a machine that trusts the project"
        )
    }

    static func invalidRoot(_ text: String, shown: String) -> PintleError {
        PintleError(
            .malformed,
            text.hasPrefix("--") ? "trust has no option \(shown)" : "'\(shown)' is not a root fingerprint",
            fix: "ask an admin for the root: the 43 characters that 'pintle trust' prints, or ROOT/POSITION/HASH"
        )
    }

    static var noPlaceForRoots: PintleError {
        PintleError(
            .unwritable,
            "neither XDG_CONFIG_HOME nor HOME is set: there is no place to store the root",
            fix: "set one of them, or give the root in PINTLE_ROOT"
        )
    }

    /// - Parameter isMarked: Whether the roster has conflict markers, and git has not both sides any more.
    /// - Returns: The refusal to resolve it.
    static func noRosterConflict(isMarked: Bool) -> PintleError {
        PintleError(
            .notFound,
            path: Roster.path,
            "\(Roster.path) has no merge conflict",
            fix: isMarked
                ? "restore the roster of one side: git checkout COMMIT -- \(Roster.path), with a commit of git log --all -- "
                    + "\(Roster.path); then make the entries of the other side again"
                : "run this command while a merge, rebase or cherry-pick is stopped at a conflict in \(Roster.path)"
        )
    }

    static var noPlaceForSeenStates: PintleError {
        PintleError(
            .unwritable,
            "neither XDG_STATE_HOME nor HOME is set: there is no place to store what was accepted",
            fix: "set one of them"
        )
    }

    static func unwelcomeEntry(_ entry: RosterEntry) -> PintleError {
        PintleError(
            .notAuthentic,
            path: Roster.path,
            "one side of the merge has entries of \(entry.signer), who is not an admin on the other side: "
                + entry.action.sentence,
            why: "a former admin could have added them to a state from before the removal",
            fix:
                "keep the side that you trust (git checkout --ours or --theirs \(Roster.path)), and repeat the other changes"
        )
    }
}
