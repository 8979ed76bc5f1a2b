internal import PintleFindings
internal import PintleRender
internal import PintleSystem

// Requests to `pintle render` that cannot be carried out. `again` is the corrected command.
extension PintleError {
    static var exclusiveRenderOptions: PintleError {
        PintleError(
            .usage,
            "--stdout, an output directory, --check and --rollback cannot be used together",
            fix: "give one of them"
        )
    }

    static var overdueRollback: PintleError {
        PintleError(
            .usage,
            "--overdue has no effect with --rollback, which renders nothing",
            fix: "remove one of them"
        )
    }

    static var formatWithoutCheck: PintleError {
        PintleError(.usage, "--format needs --check", fix: "add --check, or remove --format")
    }

    static var unnamedOutputDirectory: PintleError {
        PintleError(.usage, "-o needs a directory", fix: "give one: -o DIR; or remove -o")
    }

    static func severalTargets(again: String) -> PintleError {
        PintleError(.usage, "standard output takes exactly one target", fix: "name one: " + again)
    }

    static func severalFiles(_ count: Int, again: String) -> PintleError {
        PintleError(
            .usage,
            "the target has \(count) files, but only one can go to standard output",
            fix: "give a directory: " + again
        )
    }

    static func rollbackOfTargets(again: String) -> PintleError {
        PintleError(
            .usage,
            "--rollback restores all files, so no target can be named",
            fix: "remove the targets: " + again
        )
    }

    /// The files are written, and only their list could not be printed.
    static func unlistedFiles(in place: OutputPlace, _ error: PintleError) -> PintleError {
        PintleError(
            error.code,
            error.problem == Terminal.brokenPipe
                ? "standard output was closed before all files were listed" : error.problem,
            why: "all files are written to \(RawForbidden.escaped(place.path)); only their list is incomplete",
            fix: "run it again to see the list, or send standard output to a file"
        )
    }
}
