internal import PintleCore
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

// Names and directories that do not exist.
extension PintleError {
    static func unknownSetting(_ text: String, nearest: String?) -> PintleError {
        PintleError(
            .notFound,
            "there is no setting '\(RawForbidden.escaped(String(text.prefix(128))))'",
            fix: nearest ?? "declare it in \(SchemaFile.path), or use \(EnvKey.grammar)"
        )
    }

    static func unknownEnvironment(_ text: String, nearest near: [String], known: String) -> PintleError {
        PintleError(
            .notFound,
            "there is no environment '\(RawForbidden.escaped(String(text.prefix(60))))'",
            fix: near.isEmpty
                ? "the environments are \(known)" : "did you mean \(near.joined(separator: " or "))?"
        )
    }

    static func noMember(of project: String, nextStep: String) -> PintleError {
        PintleError(
            .noKey,
            path: Roster.path,
            "your key does not belong to a member of \(project)",
            fix: nextStep
        )
    }

    static func noDirectory(_ path: String) -> PintleError {
        PintleError(.notFound, path: path, "there is no directory \(path)", fix: "check the path")
    }

    static func noRoster(in path: String) -> PintleError {
        PintleError(
            .notFound,
            path: Roster.path,
            "the roster of the project in \(path) is missing",
            why: "the roster lists the members and their keys",
            fix: "restore it from git: git checkout HEAD -- \(Roster.path)"
        )
    }

    static func noProject(in path: String) -> PintleError {
        PintleError(
            .notFound,
            "there is no Pintle project in \(path) or above it",
            fix: "go to the project's directory, or start one: pintle init"
        )
    }
}
