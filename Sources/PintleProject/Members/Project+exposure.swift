package import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem
package import PintleVault

extension Project {
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

    /// The secrets of an environment's own file that somebody knows who lost the right to read it, or got a new key.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - text: His name.
    /// - Returns: The secrets that were set before; none when all were replaced since.
    /// - Throws: ``PintleError`` of code `notFound` when nobody of this name lost anything there.
    package func exposedSecrets(in name: EnvironmentName, to text: String) throws(PintleError) -> [ExposedSecret] {
        let file = try verifiedForWriting(name)
        try remember([file])
        let lost = trust.losses.owners(in: name)
        guard let member = lost.first(where: { $0.text == text }) else {
            let near = NearestNames.of(text, among: lost.map(\.text))
            let known = lost.map(\.text).joined(separator: ", ")
            throw .noFormerReader(text, of: name, nearest: near, known: lost.isEmpty ? nil : known)
        }
        return exposedSecrets(in: file).filter { $0.readers.names.contains(member) }
    }

    /// The same, as the policy side knows it, by key.
    func exposures(in file: VerifiedEnvFile) -> [EnvKey: Exposure] {
        var exposures: [EnvKey: Exposure] = [:]
        // By the first loss: the later ones are the same.
        var known: [Int: Exposure] = [:]
        for secret in exposedSecrets(in: file) {
            guard let first = secret.losses.first?.position else { continue }
            if let exposure = known[first] {
                exposures[secret.key] = exposure
                continue
            }
            let days = secret.losses.compactMap { CalendarDate(secondsSince1970: $0.time.secondsSince1970) }
            guard let since = days.min() else { continue }
            let exposure = Exposure(readers: secret.readers, since: since)
            known[first] = exposure
            exposures[secret.key] = exposure
        }
        return exposures
    }
}

/// A secret that a former reader knows: it has to be replaced at the service that it belongs to.
package struct ExposedSecret: Sendable {
    package let environment: EnvironmentName
    package let key: EnvKey
    /// `nil` when the schema does not know the key.
    package let setting: Setting?
    package let path: String
    package let line: Int
    /// The entries of the roster that exposed it, oldest first; never empty.
    package let losses: [ReadingLoss]

    /// The former readers, each once.
    package var readers: FormerReaders {
        var readers = FormerReaders()
        for loss in losses { readers.add(loss.member, isFormerKey: loss.isFormerKey) }
        return readers
    }

    /// Whether the schema says how a new value is made.
    package var isGenerated: Bool { setting?.generator != nil }

    package var named: Project.NamedSetting { .init(key: key, setting: setting) }

    /// The command that replaces it.
    package var fix: String {
        !isGenerated
            ? "replace it at the service that it belongs to, then: pintle set \(environment) \(key) --stdin"
            : "pintle rotate \(environment) \(key)"
    }
}
