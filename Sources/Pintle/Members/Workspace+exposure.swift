internal import PintleCore
internal import PintleSchema
package import PintleVault

extension Workspace {
    /// The secrets of a file that are exposed; nothing is opened to know it.
    package func exposedSecrets(in file: VerifiedEnvFile) -> [ExposedSecret] {
        file.exposed(trust.losses).compactMap { value in
            let setting = schema[value.key]
            guard setting?.isSecret ?? true else { return nil }
            return ExposedSecret(
                environment: file.environment.name,
                key: value.key,
                setting: setting,
                path: file.file.path,
                line: value.line,
                losses: value.losses
            )
        }
    }

    /// The same, as the policy side knows it, by key.
    func exposures(in file: VerifiedEnvFile) -> [EnvKey: Exposure] {
        var exposures: [EnvKey: Exposure] = [:]
        for secret in exposedSecrets(in: file) {
            let days = secret.losses.compactMap { CalendarDate(secondsSince1970: $0.time.secondsSince1970) }
            guard let since = days.min() else { continue }
            exposures[secret.key] = Exposure(readers: secret.readers, since: since)
        }
        return exposures
    }
}
