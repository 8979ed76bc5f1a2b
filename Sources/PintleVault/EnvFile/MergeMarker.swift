package import PintleFindings
internal import PintleSystem

/// The lines that git puts around two sides that it could not merge.
package enum MergeMarker {
    private static let marks = ["<<<<<<< ", "||||||| ", "=======", ">>>>>>> "]

    /// Whether a line is such a mark.
    static func begins(_ line: Span<UInt8>) -> Bool { marks.contains { line.hasPrefix($0) } }

    /// The refusal of a file that holds both sides.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - path: Its path.
    /// - Returns: `nil` for a file without marks.
    package static func refusal(in bytes: [UInt8], path: String) -> PintleError? {
        let starts = marks.map { Array($0.utf8) }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let index = lines.firstIndex(where: { line in starts.contains { line.starts(with: $0) } }) else {
            return nil
        }
        return refusal(path: path, line: index + 1)
    }

    /// The refusal of a file that holds both sides.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - line: The first mark, from 1.
    /// - Returns: An error of kind `malformed`.
    static func refusal(path: String, line: Int) -> PintleError {
        PintleError(
            .malformed,
            path: path,
            line: line,
            "the file contains merge conflict markers",
            why: "git could not merge the two sides, because each is signed as a whole",
            fix: fix(path)
        )
    }

    private static func fix(_ path: String) -> String {
        let side =
            "keep one side (git checkout --ours \(path), or --theirs; after git add, first: git checkout -m -- \(path))"
        let first = "a conflict in \(Roster.path) comes first: pintle resolve \(Roster.path)"
        switch path {
        case Roster.path: return "resolve the conflict: pintle resolve \(path)"
        case SchemaFile.path:
            return
                "keep the right text of both sides, remove the conflict markers and all lines that begin with '#:', then: pintle schema "
                + "sign, and git add \(path); \(first)"
        case let path where path.hasPrefix("keys/"): return "\(side), then: git add \(path)"
        default:
            return "\(side), repeat the changes of the other side with pintle edit, then: git add \(path); \(first)"
        }
    }
}
