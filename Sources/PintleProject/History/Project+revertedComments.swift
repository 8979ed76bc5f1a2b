internal import PintleSchema
internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleVault

extension Project {
    /// Refuses to put a comment back that holds the value of a secret: the file of a commit may hold one that became a
    /// secret later.
    ///
    /// - Parameters:
    ///   - draft: The new file.
    ///   - file: The present file.
    ///   - secrets: The secrets of both states.
    ///   - newSecrets: The secrets that the present file lacks.
    /// - Throws: ``PintleError`` of code `refused`.
    func checkComments(
        of draft: EnvFileDraft,
        over file: EnvFile,
        _ secrets: [(name: String, value: Secret)],
        settingAnew newSecrets: [(name: String, value: Secret)]
    ) throws(PintleError) {
        let comments = draft.comments
        let before = Set(file.comments)
        let back = comments.filter { !before.contains($0.text) }
        if let problem = CommentCheck.problem(comments: back, secrets: secrets, path: file.path) {
            throw PintleError(
                problem.code,
                path: problem.path,
                line: problem.line,
                problem.problem + " in the state to restore",
                why: problem.why,
                fix: "restore single values: pintle revert \(file.footer.environment) NAME --to REV"
            )
        }
        if let problem = CommentCheck.problem(comments: comments, secrets: newSecrets, path: file.path) {
            throw problem
        }
    }

    /// The secrets among opened values, also those that were plaintext.
    func secrets(
        _ values: [(key: EnvKey, line: Int, value: VerifiedEnvFile.OpenedValue)]
    ) throws(PintleError) -> [(name: String, value: Secret)] {
        var secrets: [(name: String, value: Secret)] = []
        for value in values {
            switch value.value {
            case .secret(let secret): secrets.append((value.key.text, secret))
            case .plain(let bytes):
                guard schema[value.key]?.isSecret ?? true else { continue }
                secrets.append(
                    (value.key.text, try guarded { () throws(CryptoError) in try Secret(copying: bytes.span) })
                )
            }
        }
        return secrets
    }
}
