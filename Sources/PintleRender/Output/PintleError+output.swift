#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
package import PintleFindings
internal import PintleSystem

// The failures of a render into an output directory.
extension PintleError {
    /// A target has findings that are errors, or a value that its format cannot carry.
    static func renderRefused(target: String) -> PintleError {
        unwritten("target \(target) was refused", fix: "fix what was found, then render again", code: .refused)
    }

    /// A path would leave the output directory, or two files share it.
    static func illegalTargetPath(_ path: String, reason: String) -> PintleError {
        unwritten(
            "cannot write \(RawForbidden.escaped(path)): \(reason)",
            fix: "give the target another path in the schema"
        )
    }

    /// Something that a render may not replace lies at a path.
    static func outputOccupied(path: String, by obstacle: String) -> PintleError {
        unwritten(
            "cannot write \(RawForbidden.escaped(path)): \(obstacle)",
            fix: "move it away, or render into another directory (-o DIR); then render again"
        )
    }

    /// A path leads into a directory of the project's own files, or of git's.
    static func outputProtected(path: String) -> PintleError {
        unwritten(
            "cannot write to \(RawForbidden.escaped(path)): it belongs to the project or to git",
            fix: "give the target another path in the schema, or render into another directory (-o DIR)"
        )
    }

    /// Another render kept the directory locked.
    static func outputBusy(directory: String) -> PintleError {
        unwritten(
            "cannot write to \(RawForbidden.escaped(directory)): another render is writing there",
            fix: "wait until it has ended, then render again",
            code: .busy
        )
    }

    /// There is no earlier set of files to put back.
    package static func nothingKept(directory: String) -> PintleError {
        unwritten(
            "no earlier files are kept in \(RawForbidden.escaped(directory)): the last render there replaced none",
            fix: "check an earlier commit out and render that"
        )
    }

    /// A file is larger than the limit of its reader.
    static func outputTooLarge(path: String) -> PintleError {
        unwritten(
            "\(RawForbidden.escaped(path)) is larger than any rendered file",
            fix: "move it away, then render again",
            cause: .tooLarge
        )
    }

    /// A call to the file system failed; the old files are unchanged.
    static func output(_ error: FileError) -> PintleError {
        let fix =
            switch error.reason {
            case .system(ENOTDIR): "there is a file where the directory should be: use another directory (-o DIR)"
            case .system(ENOENT): "make the directory, or name another one (-o DIR)"
            default: "fix the cause, then render again"
            }
        return unwritten(error.description, fix: fix)
    }

    /// A render failed, and putting the old files back failed too; the next render puts them back.
    static func outputNotRestored(_ failure: PintleError, because cause: PintleError) -> PintleError {
        PintleError(
            .unwritable,
            "\(cause.withoutReassurance); putting the old files back failed too: \(failure.withoutReassurance); "
                + "the next render there tries again",
            fix: "fix the cause, then render there again (\(failure.fix))"
        )
    }

    private static func unwritten(
        _ problem: String,
        fix: String,
        code: Code = .unwritable,
        cause: Cause? = nil
    ) -> PintleError {
        PintleError(code, problem + reassurance, fix: fix, cause: cause)
    }

    private static let reassurance = "; nothing was written"

    /// The problem alone; that nothing was written is not true once files were exchanged.
    private var withoutReassurance: String {
        problem.hasSuffix(Self.reassurance) ? String(problem.dropLast(Self.reassurance.count)) : problem
    }
}
