package import PintleCore

/// What may be configured, and what must be true of it: a schema without mistakes.
package struct Schema: Sendable {
    package let project: String
    /// In the order of the file.
    package let environments: [EnvironmentDeclaration]
    package let settings: [Setting]
    package let targets: [Target]
    package let waivers: [Waiver]
    private let settingsByName: [SettingName: Int]
    private let settingsByKey: [EnvKey: Int]
    private let environmentsByName: [EnvironmentName: Int]
    /// How strict each environment is, by its place in ``environments``.
    private let levels: [Level?]

    package init(
        project: String,
        environments: [EnvironmentDeclaration],
        settings: [Setting],
        targets: [Target],
        waivers: [Waiver] = []
    ) {
        self.project = project
        self.environments = environments
        self.settings = settings
        self.targets = targets
        self.waivers = waivers
        // The first one wins: two with one name are mistakes that the reader of the schema has reported.
        settingsByName = settings.firstIndices { $0.name }
        settingsByKey = settings.firstIndices { $0.key }
        let places = environments.firstIndices { $0.name }
        environmentsByName = places
        let parents = environments.map { $0.extends.flatMap { places[$0] } }
        levels = EnvironmentLevels(own: environments.map(\.level), parents: parents).strictest(parents)
    }

    package subscript(name: SettingName) -> Setting? { settingsByName[name].map { settings[$0] } }

    package subscript(key: EnvKey) -> Setting? { settingsByKey[key].map { settings[$0] } }

    package subscript(environment name: EnvironmentName) -> EnvironmentDeclaration? {
        environmentsByName[name].map { environments[$0] }
    }

    /// How strict an environment is: its own level, else that of what it extends, else for what is only extended the
    /// strictest of those that extend it.
    package func level(of name: EnvironmentName) -> Level? { environmentsByName[name].flatMap { levels[$0] } }

    /// Where a setting stands in ``settings``.
    package func index(of key: EnvKey) -> Int? { settingsByKey[key] }
}
