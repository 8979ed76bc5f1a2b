package import PintleCore
package import PintleFindings
internal import PintleSystem

/// The environments, settings, targets and waivers of a project, read from a schema without mistakes.
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
    /// The level of each environment, by its index in ``environments``.
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

    /// The level of an environment: its own, else that of the environment that it extends.
    ///
    /// An environment that is only extended gets the strictest level of those that extend it.
    package func level(of name: EnvironmentName) -> Level? { environmentsByName[name].flatMap { levels[$0] } }

    /// The index of a setting in ``settings``.
    package func index(of key: EnvKey) -> Int? { settingsByKey[key] }
}

extension Schema {
    /// An environment and those that it extends, its own first; empty for a name that the schema does not have.
    package func chain(of name: EnvironmentName) -> [EnvironmentName] {
        var chain: [EnvironmentName] = []
        var next: EnvironmentName? = name
        // A schema without mistakes has no cycle; a made one ends where it would begin again.
        while let name = next, let declaration = self[environment: name], chain.count < environments.count {
            chain.append(name)
            next = declaration.extends
        }
        return chain
    }

    /// The environments that extend one, directly or through others, in the schema's order.
    package func extensions(of name: EnvironmentName) -> [EnvironmentName] {
        environments.map(\.name).filter { $0 != name && chain(of: $0).contains(name) }
    }
}

/// An environment as the schema declares it; the roster decides, and both must agree.
package struct EnvironmentDeclaration: Sendable, Hashable {
    package let name: EnvironmentName
    /// An abstract environment is only extended: it is never checked or rendered alone.
    package let isAbstract: Bool
    package let extends: EnvironmentName?
    /// `nil` when the level comes from the environment that this one extends or, for an abstract one, from those that
    /// extend it.
    package let level: Level?
    package let region: String?
    package let failoverFor: EnvironmentName?
    package let place: SourcePlace

    package init(
        name: EnvironmentName,
        isAbstract: Bool,
        extends: EnvironmentName?,
        level: Level?,
        region: String?,
        failoverFor: EnvironmentName?,
        place: SourcePlace
    ) {
        self.name = name
        self.isAbstract = isAbstract
        self.extends = extends
        self.level = level
        self.region = region
        self.failoverFor = failoverFor
        self.place = place
    }
}

extension Array {
    /// The index of the first element with each key.
    func firstIndices<Key: Hashable>(by key: (Element) -> Key) -> [Key: Int] {
        var indices: [Key: Int] = [:]
        indices.reserveCapacity(count)
        // Backwards, so that the first one stays.
        for index in self.indices.reversed() { indices[key(self[index])] = index }
        return indices
    }
}
