package import PintleSystem

extension PintleError {
    /// An older state, or another state of the same age, than this machine has seen.
    package static func olderState(path: String?, _ problem: String, why: String? = nil, fix: String) -> PintleError {
        PintleError(.notAuthentic, path: path, problem, why: why, fix: fix, cause: .olderState)
    }

    /// A failed read, or a missing file.
    package static func reading(_ error: FileError) -> PintleError {
        PintleError(
            error.isNotFound ? .notFound : .unreadable,
            path: error.path,
            error.description,
            fix: error.remedy
        )
    }

    /// A failed write; the old file is unchanged, unless the error says that the new file is there.
    package static func writing(_ error: FileError) -> PintleError {
        if case .notConfirmed = error.reason {
            return PintleError(
                .uncertain,
                path: error.path,
                error.description,
                why: "after a power failure the file from before may be there again",
                fix: error.remedy
            )
        }
        if error.reason == .busy {
            return PintleError(
                .busy,
                path: error.path,
                error.description,
                why: "nothing was changed",
                fix: "wait until that process has ended, then run it again; a stopped one (Ctrl-Z) goes on with: fg"
            )
        }
        return PintleError(
            .unwritable,
            path: error.path,
            error.description,
            why: "nothing was changed",
            fix: "fix the cause and run it again"
        )
    }
}
