#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif
package import PintleSystem

/// Why nothing was rendered or written; never holds a value.
package enum RenderError: Error, Hashable, Sendable {
    /// A target has findings that are errors, or a value that its format cannot carry.
    case refused(target: String)
    /// A path may not be written to: it would leave the output directory, or two files share it.
    case illegalPath(String, reason: String)
    /// Something that is not ours to replace lies at a path.
    case occupied(path: String, by: String)
    /// A path leads into a directory of the project's own files, or of git's.
    case closed(path: String)
    /// Another render kept the directory locked.
    case busy(directory: String)
    /// There is no earlier set of files to put back.
    case nothingKept(directory: String)
    /// A file has more bytes than any that a render writes.
    case tooLarge(path: String)
    /// A call to the file system failed; the old files are untouched.
    case system(FileError)
    /// A call failed, and putting the old files back failed too; the next render repairs it.
    indirect case unrepaired(RenderError, because: RenderError)

    /// The exit status of a process that ends because of this (`sysexits.h`; 73 is `EX_CANTCREAT`).
    package var exitStatus: Int32 {
        if case .refused = self { 1 } else { 73 }
    }
}

extension RenderError: CustomStringConvertible {
    package var description: String {
        if case .unrepaired(let repair, let cause) = self {
            "\(cause.problem); putting the old files back failed too: \(repair.problem); the next render there tries again"
        } else {
            "\(problem); nothing was written"
        }
    }

    /// What to do about it, as a clause.
    package var remedy: String {
        switch self {
        case .refused: "mend what was found, then render again"
        case .illegalPath: "give the target another path in the schema"
        case .occupied: "move it away, or render into another directory (-o DIR); then render again"
        case .closed: "give the target another path in the schema, or render into another directory (-o DIR)"
        case .busy: "wait until it has ended, then render again"
        case .nothingKept: "check an earlier commit out and render that"
        case .tooLarge: "move it away, then render again"
        case .system(let error):
            switch error.reason {
            case .system(ENOTDIR): "a file lies where the directory has to be: name another one (-o DIR)"
            case .system(ENOENT): "make the directory, or name another one (-o DIR)"
            default: "see to the cause, then render again"
            }
        case .unrepaired(let repair, _): "see to the cause, then render there again (\(repair.remedy))"
        }
    }

    private var problem: String {
        switch self {
        case .refused(let target): "target \(target) was refused"
        case .illegalPath(let path, let reason): "cannot write \(RawForbidden.escaped(path)): \(reason)"
        case .occupied(let path, let obstacle): "cannot write \(RawForbidden.escaped(path)): \(obstacle)"
        case .closed(let path):
            "cannot write to \(RawForbidden.escaped(path)): the project's own files, or git's, lie there"
        case .busy(let directory):
            "cannot write to \(RawForbidden.escaped(directory)): another render is writing there"
        case .nothingKept(let directory):
            "no earlier files are kept in \(RawForbidden.escaped(directory)): the last render there replaced none"
        case .tooLarge(let path): "\(RawForbidden.escaped(path)) is larger than any file of ours"
        case .system(let error): error.description
        case .unrepaired(let repair, let cause): "\(cause.problem); \(repair.problem)"
        }
    }
}
