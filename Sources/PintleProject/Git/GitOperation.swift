internal import PintleSystem

/// An unfinished git operation in a work tree, recognised by the files that git keeps during it.
package enum GitOperation: String, Sendable, CaseIterable {
    case rebase, merge
    case cherryPick = "cherry-pick"
    case revert, bisect

    /// The files in the git directory during the operation.
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
        // A file that cannot be examined counts as existing.
        files.contains { file in
            do throws(FileError) { return try FileStatus.of(directory + "/" + file) != nil } catch { return true }
        }
    }
}

extension GitDirectory {
    /// The unfinished operation in this work tree; git is not started.
    package var operation: GitOperation? { GitOperation.allCases.first { $0.isUnderWay(in: path) } }

    /// Whether `git merge --squash` left its changes for a commit that was not made yet.
    var isSquashing: Bool { Self.realPath(path + "/SQUASH_MSG") != nil }
}
