internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Project {
    /// The comments of a file that hold the value of a secret which was opened with it.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - layer: Its values.
    ///   - name: The environment that is looked at.
    /// - Returns: One finding for each such comment.
    func commentFindings(in file: VerifiedEnvFile, _ layer: Layer, of name: EnvironmentName) -> [Finding] {
        let comments = file.file.numberedComments
        guard !comments.isEmpty else { return [] }
        let secrets = layer.entries.compactMap { entry -> (key: EnvKey, value: Secret)? in
            guard case .protected(let text) = entry.text, let secret = text as? Secret else { return nil }
            return (entry.key, secret)
        }
        let check = CommentCheck(secrets.map(\.value))
        return comments.compactMap { comment in
            check.secret(in: comment.text.span).map { finding(secrets[$0].key, comment.line, file, of: name) }
        }
    }

    private func finding(_ key: EnvKey, _ line: Int, _ file: VerifiedEnvFile, of name: EnvironmentName) -> Finding {
        let setting = schema[key]
        return Finding(
            code: "LAY004",
            severity: .error,
            environment: name,
            setting: setting?.name,
            key: key,
            message: "a comment contains the value of \(setting?.name.text ?? key.text)",
            place: SourcePlace(path: file.file.path, line: line),
            schemaPlace: setting?.place,
            why: FindingCatalogue.why("LAY004"),
            fix: "replace the secret at the service that it belongs to, then remove the comment and set the new value: "
                + "pintle edit \(file.environment.name)"
        )
    }
}
