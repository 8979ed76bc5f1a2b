internal import PintleCore
internal import PintleFindings

// Changes by hand and reversions that are refused.
extension PintleError {
    static func noSignedState(of path: String, in name: EnvironmentName) -> PintleError {
        PintleError(
            .notAuthentic,
            path: path,
            "git has no signed state that this file was changed from",
            why: "only against that can be said what was changed by hand",
            fix: "put the file back from git, then change it with pintle edit \(name) or pintle set \(name)"
        )
    }

    static func changedSealedValue(_ key: EnvKey, in name: EnvironmentName, path: String, line: Int?) -> PintleError {
        PintleError(
            .notAuthentic,
            path: path,
            line: line,
            "the sealed value of \(key) is not the one that was signed",
            why: "only pintle seals values",
            fix: "put the line back from git, then: pintle set \(name) \(key) --stdin"
        )
    }

    static func changedWhileSigning(_ path: String) -> PintleError {
        PintleError(
            .conflict,
            path: path,
            "the file, the schema or the roster was changed while the file was to be signed",
            fix: "review it again, then sign it"
        )
    }

    static func setInNeitherState(_ key: EnvKey, path: String) -> PintleError {
        PintleError(.notFound, path: path, "\(key) is set in neither state", fix: "check its name")
    }
}
