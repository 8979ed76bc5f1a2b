internal import PintleSystem

/// What git has begun in a work tree and not finished, by the files that it keeps meanwhile.
package enum GitOperation: String, Sendable, CaseIterable {
    case rebase, merge
    case cherryPick = "cherry-pick"
    case revert, bisect

    /// What lies in the git directory while it is under way.
    private var files: [String] {
        switch self {
        case .rebase: ["rebase-merge", "rebase-apply"]
        case .merge: ["MERGE_HEAD"]
        case .cherryPick: ["CHERRY_PICK_HEAD"]
        case .revert: ["REVERT_HEAD"]
        case .bisect: ["BISECT_LOG"]
        }
    }

    fileprivate func isUnderWay(in directory: String) -> Bool {
        // What cannot be looked at counts as there.
        files.contains { file in
            do throws(FileError) { return try FileStatus.of(directory + "/" + file) != nil } catch { return true }
        }
    }
}

extension GitDirectory {
    /// What is under way in this work tree; git is not started.
    package var operation: GitOperation? { GitOperation.allCases.first { $0.isUnderWay(in: path) } }

    /// Whether `git merge --squash` left its changes for a commit that was not made yet.
    var isSquashing: Bool { Self.realPath(path + "/SQUASH_MSG") != nil }
}
