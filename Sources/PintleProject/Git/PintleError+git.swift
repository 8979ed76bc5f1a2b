internal import PintleFindings
internal import PintleSystem

// Repositories, commits and answers of git that cannot be used.
extension PintleError {
    // MARK: - The program

    static var gitNotInstalled: PintleError {
        PintleError(
            .notFound,
            "git is not installed in any absolute directory of PATH outside the project",
            why: "a git program in the project could have been pushed there",
            fix: "install git, or put its directory into PATH"
        )
    }

    static func noGitOutput(_ failure: ProgramFailure, limit: Int) -> PintleError {
        switch failure {
        case .system(let code): PintleError(.notFound, "git: \(String(errorNumber: code))", fix: "install git")
        case .tooLarge: PintleError(.malformed, "git: a file is larger than \(limit) bytes", fix: "split it")
        case .timeout: PintleError(.unreadable, "git did not end in time", fix: "see what it waits for")
        }
    }

    static func gitFailed(_ command: String, status: Int32) -> PintleError {
        PintleError(
            .notFound,
            "git \(command) failed with status \(status)",
            fix: "see what is wrong with the repository: git fsck"
        )
    }

    // MARK: - Repositories

    static func foreignRepository(_ top: String) -> PintleError {
        let shown = RawForbidden.escaped(top)
        return PintleError(
            .notAuthentic,
            "git refuses the repository in \(shown): it belongs to another user",
            why: "another user could have prepared it to mislead you",
            fix: "change its owner (chown), or trust it: git config --global --add safe.directory \(shown)"
        )
    }

    static func noRepository(_ directory: String) -> PintleError {
        PintleError(
            .notFound,
            "git finds no repository in \(RawForbidden.escaped(directory))",
            fix: "run it in a clone; see what git says: git -C \(RawForbidden.escaped(directory)) status"
        )
    }

    static func unknownCommit(_ revision: String, isShallow: Bool) -> PintleError {
        PintleError(
            .notFound,
            "commit '\(RawForbidden.escaped(String(revision.prefix(100))))' does not exist in this clone",
            fix: isShallow
                ? "fetch it first: a shallow clone lacks older commits (fetch-depth: 0)"
                : "check its name (git log --oneline); if only the server has the commit: git fetch"
        )
    }

    static func shallowHistory(of file: String) -> PintleError {
        PintleError(
            .notFound,
            "git lacks the commits that show whether \(file) was removed",
            fix: "fetch them first: a shallow clone lacks older commits (fetch-depth: 0)"
        )
    }

    // MARK: - Files of a commit

    static func notInCommit(_ file: String) -> PintleError {
        PintleError(.notFound, path: file, "\(RawForbidden.escaped(file)) is not there", fix: "add it to git")
    }

    static func inConflict(_ file: String) -> PintleError {
        PintleError(.unreadable, path: file, "the file has merge conflicts", fix: "resolve the conflict first")
    }

    static func notRegularInCommit(_ file: String) -> PintleError {
        PintleError(
            .unreadable,
            path: file,
            "it is not a regular file",
            why: "a link could lead to any file of the reader's",
            fix: "replace it with a regular file"
        )
    }

    static func otherBlob(_ name: String, of file: String) -> PintleError {
        PintleError(
            .notAuthentic,
            path: file,
            "the content of git object \(name) does not match its name",
            why: "anyone who can write its objects could replace the state of a commit by an older one",
            fix: "clone the repository again; see what is wrong: git fsck"
        )
    }
}
