internal import PintleFindings
internal import PintleSystem

extension PintleError {
    /// The output directory belongs to somebody else.
    static func directoryNotForFiles(_ path: String) -> PintleError {
        PintleError(
            .unwritable,
            path: path,
            "this directory is not for rendered files",
            why: "it belongs to the project, to git or to the system",
            fix: "render into another directory, such as -o rendered/NAME or -o /run/NAME"
        )
    }

    /// A link inside the project leads to the output directory.
    static func linkInProject(_ path: String, _ link: String) -> PintleError {
        PintleError(
            .unwritable,
            path: path,
            "\(RawForbidden.escaped(link)) is a symbolic link inside the project",
            why: "anyone with push access can put a link there, and choose where the files go",
            fix: "use the directory that it leads to (-o DIR), or remove the link"
        )
    }

    /// The path of a target belongs to the project, to git or to the system.
    static func reservedPath(_ path: String, _ reason: String) -> PintleError {
        occupiedPath(path, "this path is not for rendered files: \(reason)")
    }

    /// Git tracks a file where a target is to be.
    static func trackedPath(_ path: String) -> PintleError {
        occupiedPath(path, "git tracks the file at this path")
    }

    /// The git repository of another work tree tracks a file where a target is to be.
    static func trackedPath(_ path: String, inRepository top: String) -> PintleError {
        occupiedPath(path, "the git repository in \(RawForbidden.escaped(top)) tracks this file")
    }

    /// Git cannot tell whose file is where a target is to be.
    static func unknownFile(at path: String) -> PintleError {
        occupiedPath(
            path,
            "Pintle did not render the file at this path, and git cannot tell whether it is tracked"
        )
    }

    private static func occupiedPath(_ path: String, _ problem: String) -> PintleError {
        PintleError(
            .unwritable,
            path: path,
            problem,
            why: "rendering would replace a file that Pintle did not render; nothing was written",
            fix: "give the target another path in the schema, or render into another directory (-o DIR)"
        )
    }
}
