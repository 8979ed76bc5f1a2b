internal import PintleFindings
internal import PintleSystem

// Places where no project can be founded.
extension PintleError {
    static func existingFile(_ path: String) -> PintleError {
        PintleError(
            .unwritable,
            path: path,
            "\(path) is there already",
            why: "Pintle does not overwrite existing files here",
            fix: "start the project in another directory, or move the file away"
        )
    }

    static func otherRootStored(for project: String, in store: String) -> PintleError {
        PintleError(
            .noKey,
            path: store,
            "another root is stored for \(RawForbidden.escaped(project))",
            why: "the root of a project never changes: a different root means another project, or an attack",
            fix: "restore the earlier project from git; if it no longer exists, remove its line from "
                + RawForbidden.escaped(store)
        )
    }

    /// The new roster lacks the member who makes it.
    static var founderNotMember: PintleError {
        PintleError(.noKey, "the founder is not a member", fix: "report this")
    }
}
