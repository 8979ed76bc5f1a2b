internal import PintleCore
internal import PintleSchema
package import PintleVault

extension Workspace {
    /// Proves every env file without a private key.
    ///
    /// - Returns: The files, by name.
    /// - Throws: ``PintleError``; of code `refused` with every secret that stands in the open.
    package func verifyAll() throws(PintleError) -> [VerifiedEnvFile] {
        try checkNoStrayFiles()
        try checkSchemaMark()
        var verifier = EnvFileVerifier(trust)
        var files: [VerifiedEnvFile] = []
        var findings: [Finding] = []
        for environment in trust.rights.activeEnvironments {
            let file = try verified(environment.name, &verifier)
            findings += secretsInTheOpen(file)
            files.append(file)
        }
        guard findings.isEmpty else {
            throw PintleError(.refused, "secrets stand in the open", fix: "seal them", findings: findings)
        }
        return files
    }

    /// What the schema calls secret, or does not know, must be sealed.
    func secretsInTheOpen(_ file: VerifiedEnvFile) -> [Finding] {
        file.file.entries.compactMap { entry in
            guard case .plain = entry.value else { return nil }
            let setting = schema[entry.key]
            guard setting?.isSecret ?? true else { return nil }
            return Finding(
                code: "SEC010",
                severity: .error,
                environment: file.environment.name,
                setting: setting?.name,
                key: entry.key,
                message: setting == nil
                    ? "\(entry.key) stands in the open, and the schema does not say that it may"
                    : "the secret \(entry.key) stands in the open",
                place: SourcePlace(
                    path: file.file.path,
                    line: entry.line,
                    column: 1,
                    length: entry.key.text.utf8.count,
                    excerpt: "\(entry.key)=…"
                ),
                schemaPlace: setting?.place,
                why: "everybody who ever sees the repository can read it",
                fix: "replace it at its source, then: pintle set \(file.environment.name) \(entry.key) --stdin"
            )
        }
    }

    /// An env file that the roster does not know would be overlooked by everything else.
    private func checkNoStrayFiles() throws(PintleError) {
        let known = Set(trust.rights.environments.keys.map { "\($0).env" })
        let names: [String]
        do throws(FileError) {
            names = try Files.names(in: project.environments)
        } catch {
            throw PintleError(reading: error)
        }
        for name in names where name.hasSuffix(".env") && !known.contains(name) {
            throw PintleError(
                .notAuthentic,
                path: "environments/\(name)",
                "there is no environment of this name in the roster",
                fix: "take the file away, or put the roster back from git"
            )
        }
    }
}
