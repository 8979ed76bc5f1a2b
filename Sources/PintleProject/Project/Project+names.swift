package import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem
package import PintleVault

extension Project {
    /// A setting by one of its spellings, or a key that the schema does not know.
    package struct NamedSetting: Sendable {
        package let key: EnvKey
        /// `nil` when the schema does not know the key.
        package let setting: Setting?

        /// Both spellings, for messages.
        package var description: String { setting.map { "\($0.name) (\(key))" } ?? key.text }

        /// Whether its values are sealed: it is a secret, or the schema does not declare it.
        package var mustBeSealed: Bool { setting?.isSecret ?? true }
    }

    /// Finds a setting by the schema's spelling or by that of env files.
    ///
    /// - Throws: ``PintleError`` of code `notFound` for text that is neither a name of the schema nor a key.
    package func setting(named text: String) throws(PintleError) -> NamedSetting {
        if let name = SettingName(text), let setting = schema[name] {
            return NamedSetting(key: setting.key, setting: setting)
        }
        if let key = EnvKey(text) { return NamedSetting(key: key, setting: schema[key]) }
        throw .unknownSetting(text, nearest: nearest(to: text))
    }

    /// The settings with the nearest names, as a question.
    package func nearest(to text: String) -> String? {
        let known = schema.settings.map(\.name.text) + schema.settings.map(\.key.text)
        let near = NearestNames.of(text, among: known)
        return near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?"
    }

    /// The refusal of a key that is neither in the schema nor in an environment's file.
    func unknownSetting(_ key: EnvKey, in name: EnvironmentName) -> PintleError {
        PintleError(
            .notFound,
            "\(key) is neither in the schema nor in \(name)",
            fix: nearest(to: key.text) ?? "see what there is: pintle list \(name)"
        )
    }

    /// An environment by name.
    ///
    /// - Throws: ``PintleError`` of code `notFound`, with the nearest names.
    package func environment(named text: String) throws(PintleError) -> EnvironmentName {
        guard let name = EnvironmentName(text) else {
            let known = trust.rights.activeEnvironments.map(\.name.text)
            let near = NearestNames.ofEnvironments(text, among: known)
            throw .unknownEnvironment(text, nearest: near, known: environmentNames)
        }
        return try trust.environment(name).name
    }

    /// The names of the environments, for messages.
    package var environmentNames: String {
        trust.rights.activeEnvironments.map(\.name.text).joined(separator: ", ")
    }
}

extension Reader {
    /// The member who holds a key.
    ///
    /// - Throws: ``PintleError`` of code `noKey`.
    package func member() throws(PintleError) -> Member {
        let key = shared.identity.publicKey
        guard let member = project.trust.member(holding: key) else {
            throw .noMember(of: project.trust.roster.project, nextStep: project.joiningSteps(with: key))
        }
        return member
    }
}
