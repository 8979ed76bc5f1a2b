package import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem
package import PintleVault

extension Project {
    /// The layers, readers and targets of a value, in words.
    package struct Explanation: Sendable {
        /// The declaration of the setting.
        package let kind: String
        /// A line for each layer, the environment's own first; the last is the schema's default.
        package let layers: [String]
        /// The member who set the effective value; `nil` without a value, and without an answer of git.
        package let origin: ValueOrigin?
        package let readers: [String]
        package let targets: [String]
        package let notes: [String]
    }

    /// Explains a setting without opening anything.
    ///
    /// - Parameters:
    ///   - named: The setting.
    ///   - name: The environment.
    ///   - repository: The repository with the history of the value.
    /// - Returns: The explanation, without the value.
    /// - Throws: ``PintleError`` when a layer is not authentic, or the setting is unknown.
    package func explain(
        _ named: NamedSetting,
        in name: EnvironmentName,
        _ repository: GitRepository
    ) throws(PintleError) -> Explanation {
        let files = try verifiedLayers(of: name)
        try remember(files)
        guard named.setting != nil || files.contains(where: { $0.file[named.key] != nil }) else {
            throw unknownSetting(named.key, in: name)
        }
        var isFound = false
        var layers: [String] = []
        for file in files {
            layers.append(describe(named.key, in: file, isHidden: isFound))
            isFound = isFound || file.file[named.key] != nil
        }
        layers.append(describeDefault(of: named.setting, isHidden: isFound))
        return Explanation(
            kind: describe(named),
            layers: layers,
            origin: files.first { $0.file[named.key] != nil }.flatMap { origin(of: named.key, in: $0, repository) },
            readers: readers(of: named, files),
            targets: targets(of: named),
            notes: notes(on: files)
        )
    }

    private func describe(_ named: NamedSetting) -> String {
        guard let setting = named.setting else { return "not in the schema, so it is treated as a secret" }
        let kind = setting.isSecret ? "a secret" : "a setting"
        return "\(kind) of type \(setting.typeName) for \(setting.audience == .client ? "clients" : "servers"), "
            + "declared at \(setting.place.path):\(setting.place.line)"
    }

    private func describe(_ key: EnvKey, in file: VerifiedEnvFile, isHidden: Bool) -> String {
        guard let entry = file.file[key] else { return "\(file.environment.name): not set" }
        let place = "\(file.environment.name): \(file.file.path):\(entry.line)"
        let state =
            switch entry.value {
            case .plain: "plain"
            case .sealed(let token) where token.kind == .drop:
                "dropped at \(token.time.rfc3339), roster entry \(token.position)"
            case .sealed(let token): "sealed, set at \(token.time.rfc3339), roster entry \(token.position)"
            }
        return "\(place), \(state)" + (isHidden ? ", hidden by the layer above" : "  <- this value")
    }

    private func describeDefault(of setting: Setting?, isHidden: Bool) -> String {
        guard let setting, let text = setting.defaultText else { return "default: none" }
        let shown = RawForbidden.escaped(text)
        return "default: \(shown)" + (isHidden ? ", hidden by the layer above" : "  <- this value")
    }

    /// The readers of the file with the value.
    private func readers(of named: NamedSetting, _ files: [VerifiedEnvFile]) -> [String] {
        guard let file = files.first(where: { $0.file[named.key] != nil }) else {
            return named.setting?.defaultText == nil ? [] : ["everybody who sees the repository"]
        }
        guard file.isSealed(named.key) else {
            return ["everybody who sees the repository"]
        }
        return file.readers.map(\.name.text)
    }

    private func targets(of named: NamedSetting) -> [String] {
        guard let setting = named.setting else { return [] }
        return schema.targets.filter { $0.takes(setting) }.map { "\($0.name) (\($0.path))" }
    }
}

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
