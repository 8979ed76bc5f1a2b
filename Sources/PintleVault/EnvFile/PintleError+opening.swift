internal import PintleCore
internal import PintleFindings

extension PintleError {
    /// The private key opens no reader line.
    static func keyCannotRead(_ name: EnvironmentName, path: String, isWaiting: Bool) -> PintleError {
        PintleError(
            .noKey,
            path: path,
            "your key cannot read \(name)",
            why: isWaiting ? "you got the right to read it after it was last saved" : nil,
            fix: isWaiting
                ? "ask any reader to run: pintle seal \(name)"
                : "ask an admin for the right: pintle members grant NAME --read \(name)"
        )
    }

    /// A reader line does not contain the data key.
    static func wrongReaderLine(of name: MemberName, path: String) -> PintleError {
        PintleError(
            .notAuthentic,
            path: path,
            "the reader line of \(name) does not contain the data key of this file",
            why: "it was made for another file, another key, or to give readers different values",
            fix: "restore the file from git, and find out who wrote it"
        )
    }

    /// A value was sealed for another place.
    static func misplacedValue(of key: EnvKey, in file: VerifiedEnvFile, line: Int) -> PintleError {
        PintleError(
            .notAuthentic,
            path: file.file.path,
            line: line,
            "the value of \(key) was not sealed for this place",
            why: "it was altered, or copied from another setting, environment or version",
            fix: "restore the file from git, or set the value again: pintle set \(file.environment.name) \(key)"
        )
    }

    /// A value has more bytes than the limit.
    static func sealedValueTooLong(of key: EnvKey, path: String, line: Int) -> PintleError {
        PintleError(
            .malformed,
            path: path,
            line: line,
            "the value of \(key) has more than \(VaultLimits.valueBytes) bytes",
            fix: "shorten it"
        )
    }
}
