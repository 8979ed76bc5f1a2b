internal import PintleCore
package import PintleFindings
internal import PintleSchema
internal import PintleSystem
package import PintleVault

extension Project {
    /// Values of shared layers that every environment above hides; nothing is opened.
    ///
    /// - Throws: ``PintleError`` when a file is not authentic.
    package func unusedValues() throws(PintleError) -> [Finding] {
        var verifier = trust.verifier
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

    /// Sealed values of settings that the schema does not declare as secrets; nothing is opened.
    ///
    /// - Parameter files: The layers of an environment, its own first; only values that take effect count.
    /// - Returns: A note for each.
    package func needlesslySealed(_ files: [VerifiedEnvFile]) -> [Finding] {
        // An unsigned schema cannot allow plaintext.
        guard schemaObjection == nil else { return [] }
        var seen: Set<EnvKey> = []
        return files.flatMap { file in
            file.file.entries.compactMap { entry in
                guard seen.insert(entry.key).inserted, file.isSealed(entry.key), let setting = schema[entry.key],
                    !setting.isSecret
                else { return nil }
                return sealed(setting, line: entry.line, in: file.environment.name)
            }
        }
    }

    private func sealed(_ setting: Setting, line: Int, in name: EnvironmentName) -> Finding {
        Finding(
            code: "LAY003",
            severity: .note,
            environment: name,
            setting: setting.name,
            key: setting.key,
            message: "\(setting.name) is not a secret, but its value in \(name) is still sealed",
            place: SourcePlace(
                path: EnvFile.path(of: name),
                line: line,
                column: 1,
                length: setting.key.text.utf8.count,
                excerpt: "\(setting.key)=sealed:…"
            ),
            schemaPlace: setting.place,
            why: FindingCatalogue.why("LAY003"),
            fix:
                "pintle get \(name) \(setting.key) | pintle set \(name) \(setting.key) --stdin; if the value was a secret "
                + "once, set a new one"
        )
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
            why: FindingCatalogue.why("LAY001"),
            fix: "pintle unset \(name) \(key)"
        )
    }
}
