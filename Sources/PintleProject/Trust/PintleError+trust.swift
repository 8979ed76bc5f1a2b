internal import PintleFindings
internal import PintleSystem
internal import PintleVault

// Roots and rosters that cannot be trusted or resolved.
extension PintleError {
    static var invalidRootVariable: PintleError {
        PintleError(.malformed, "PINTLE_ROOT is not a root", fix: "it is ROOT, or ROOT/POSITION/HASH")
    }

    static func invalidRoot(_ text: String, shown: String) -> PintleError {
        PintleError(
            .malformed,
            text.hasPrefix("--") ? "trust has no option \(shown)" : "'\(shown)' is not a root fingerprint",
            fix: "a root is ROOT, or ROOT/POSITION/HASH, from an admin; see pintle trust --help"
        )
    }

    static var noPlaceForRoots: PintleError {
        PintleError(
            .unwritable,
            "neither XDG_CONFIG_HOME nor HOME is set: there is no place to store the root",
            fix: "set one of them, or give the root in PINTLE_ROOT"
        )
    }

    static var noRosterConflict: PintleError {
        PintleError(
            .notFound,
            path: Roster.path,
            "git has no conflict in it",
            fix: "run it while a merge, rebase or cherry-pick is stopped at a conflict in \(Roster.path)"
        )
    }

    static var noPlaceForSeenStates: PintleError {
        PintleError(.unwritable, "this machine has no place to remember anything", fix: "set HOME")
    }

    static func unwelcomeEntry(_ entry: RosterEntry) -> PintleError {
        PintleError(
            .notAuthentic,
            path: Roster.path,
            "the side to keep has entries of \(entry.signer), who is not an admin on the other side: "
                + entry.action.sentence,
            why: "a former admin could have written them from before his removal",
            fix: "take the side you trust (git checkout --ours or --theirs \(Roster.path)) and make the rest again"
        )
    }
}
