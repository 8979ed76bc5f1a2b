internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

// Conflicts that are not settled.
extension PintleError {
    /// One side has no such file any more.
    static func removedOnOneSide(_ path: String) -> PintleError {
        PintleError(
            .conflict,
            path: path,
            "one side removed the file, and the other side changed it",
            fix: "keep it (git checkout --ours or --theirs \(ShellWord.quoted(path)), then git add), or: git rm "
                + ShellWord.quoted(path)
        )
    }

    /// A file of the directories that Pintle does not merge.
    static func foreignConflict(_ path: String) -> PintleError {
        PintleError(
            .conflict,
            path: path,
            "this file has to be settled by hand",
            fix: "keep one side (git checkout --ours \(ShellWord.quoted(path)), or --theirs), then: git add "
                + ShellWord.quoted(path)
        )
    }

    /// The schema has neither markers nor a signature.
    static var mergedByHand: PintleError {
        PintleError(
            .conflict,
            path: SchemaFile.path,
            "the schema was merged by hand, and is not signed yet",
            fix: "sign it: pintle schema sign; then: git add \(SchemaFile.path)"
        )
    }

    /// An option names a setting that is in no conflict.
    static func uselessChoice(_ name: String) -> PintleError {
        PintleError(
            .usage,
            "both sides agree on \(RawForbidden.escaped(name)), so no side was chosen for it",
            why: "--ours and --theirs choose only where both sides changed a setting of an env file differently",
            fix: "look at the name, and at the settings that are in conflict: pintle resolve"
        )
    }

    /// Nobody has chosen yet.
    static func chooseSides(_ unsettled: UnsettledMerge) -> PintleError {
        let keys = unsettled.conflicts.map(\.key.text)
        let options = keys.map { "--ours \($0)" }.joined(separator: " ")
        return PintleError(
            .conflict,
            path: unsettled.path,
            "both sides changed \(keys.joined(separator: ", ")) differently",
            why: "one of the two values would be lost",
            fix: "run it on a terminal, or choose: pintle resolve \(unsettled.path) \(options), or --theirs"
        )
    }
}
