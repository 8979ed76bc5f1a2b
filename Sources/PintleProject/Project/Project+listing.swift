package import PintleCore
package import PintleFindings
package import PintleSchema
package import PintleVault

extension Project {
    /// One line of a listing; it holds no value.
    package struct ListedSetting: Sendable {
        package let key: EnvKey
        package let setting: Setting?
        /// The environment whose file has the value; `nil` for a default, and without a value.
        package let origin: EnvironmentName?
        package let isSealed: Bool
        package let isDefault: Bool
        /// When a sealed value was set, by the clock of who set it.
        package let setAt: Timestamp?

        package var hasValue: Bool { origin != nil || isDefault }
    }

    /// The settings of an environment, and notes for the reader of the list.
    package struct Listing: Sendable {
        package let settings: [ListedSetting]
        package let notes: [String]
    }

    /// Lists the settings of an environment in the schema's order, then undeclared keys; opens nothing.
    package func list(_ name: EnvironmentName) throws(PintleError) -> Listing {
        let files = try verifiedLayers(of: name)
        try remember(files)
        var listed = schema.settings.map { setting in
            Self.listed(setting.key, setting, in: files.first { $0.file[setting.key] != nil })
        }
        var seen: Set<EnvKey> = []
        for file in files {
            for entry in file.file.entries where schema[entry.key] == nil && seen.insert(entry.key).inserted {
                listed.append(Self.listed(entry.key, nil, in: file))
            }
        }
        return Listing(settings: listed, notes: notes(on: files))
    }

    private static func listed(_ key: EnvKey, _ setting: Setting?, in file: VerifiedEnvFile?) -> ListedSetting {
        var setAt: Timestamp?
        if case .sealed(let token)? = file?.file[key]?.value { setAt = token.time }
        return ListedSetting(
            key: key,
            setting: setting,
            origin: file?.environment.name,
            isSealed: file?.isSealed(key) ?? false,
            isDefault: file == nil && setting?.defaultText != nil,
            setAt: setAt
        )
    }
}
