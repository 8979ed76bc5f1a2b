internal import PintleCore
package import PintleSchema
internal import PintleVault

extension Workspace {
    /// Values of shared layers that every environment above hides; nothing is opened.
    ///
    /// - Throws: ``PintleError`` when a file is not authentic.
    package func unusedValues() throws(PintleError) -> [Finding] {
        var verifier = EnvFileVerifier(trust)
        var files: [EnvironmentName: VerifiedEnvFile] = [:]
        for environment in trust.rights.activeEnvironments {
            files[environment.name] = try verified(environment.name, &verifier)
        }
        let concrete = schema.environments.filter { !$0.isAbstract }.map(\.name)
        var used: Set<Line> = []
        for name in concrete {
            var hidden: Set<EnvKey> = []
            for layer in trust.rights.chain(of: name) {
                for entry in files[layer.name]?.file.entries ?? [] where hidden.insert(entry.key).inserted {
                    used.insert(Line(environment: layer.name, key: entry.key))
                }
            }
        }
        return trust.rights.activeEnvironments.flatMap { environment in
            (files[environment.name]?.file.entries ?? []).compactMap { entry in
                guard !used.contains(Line(environment: environment.name, key: entry.key)) else { return nil }
                return unused(entry.key, line: entry.line, in: environment.name)
            }
        }
    }

    private struct Line: Hashable {
        let environment: EnvironmentName
        let key: EnvKey
    }

    private func unused(_ key: EnvKey, line: Int, in name: EnvironmentName) -> Finding {
        let setting = schema[key]
        return Finding(
            code: "LAY001",
            severity: .warning,
            environment: name,
            setting: setting?.name,
            key: key,
            message:
                "\(setting?.name.text ?? key.text) in \(name) is used by no environment: each has a value of its own",
            place: SourcePlace(path: EnvFile.path(of: name), line: line, column: 1, length: key.text.utf8.count),
            schemaPlace: setting?.place,
            why: "whoever changes it expects something to change",
            fix: "pintle unset \(name) \(key)"
        )
    }
}
