internal import PintleFindings
internal import PintleSystem

/// The lines that git puts around two sides that it could not merge.
enum MergeMarker {
    private static let marks = ["<<<<<<< ", "||||||| ", "=======", ">>>>>>> "]

    /// Whether a line is such a mark.
    static func begins(_ line: Span<UInt8>) -> Bool { marks.contains { line.hasPrefix($0) } }

    /// The refusal of a file that holds both sides.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - line: The first mark, from 1.
    /// - Returns: An error of kind `malformed`.
    static func refusal(path: String, line: Int) -> PintleError {
        let fix =
            path == Roster.path
            ? "settle it: pintle resolve \(path)"
            : "take one side (git checkout --ours \(path), or --theirs), make the other side's changes again with pintle edit, "
                + "then: git add \(path); a conflict in \(Roster.path) comes first: pintle resolve \(Roster.path)"
        return PintleError(
            .malformed,
            path: path,
            line: line,
            "the file holds both sides of a merge",
            why: "git could not merge them, and each side is signed as a whole",
            fix: fix
        )
    }
}
