internal import PintleCore
internal import PintleFindings

// Changes by hand and reversions that are refused.
extension PintleError {
    static func noSignedState(of path: String, in name: EnvironmentName) -> PintleError {
        PintleError(
            .notAuthentic,
            path: path,
            "git has no signed version of this file to compare with",
            why: "without it, Pintle cannot tell what was changed by hand",
            fix: "restore the file from git, then change it with pintle edit \(name) or pintle set \(name)"
        )
    }

    static func changedSealedValue(_ key: EnvKey, in name: EnvironmentName, path: String, line: Int?) -> PintleError {
        PintleError(
            .notAuthentic,
            path: path,
            line: line,
            "the sealed value of \(key) was changed by hand",
            why: "only Pintle can seal a value",
            fix: "restore the line from git, then: pintle set \(name) \(key) --stdin"
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

    static func setInNeitherState(_ key: EnvKey, path: String, near: String?) -> PintleError {
        PintleError(
            .notFound,
            path: path,
            "\(key) is set neither now nor in the earlier state",
            fix: near ?? "look for the commit that had it: git log -- \(path)"
        )
    }
}
