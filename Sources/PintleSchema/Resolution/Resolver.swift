package import PintleCore
internal import PintleFindings
internal import PintleSystem

/// Lays the layers of an environment over each other and reads the values.
package struct Resolver {
    let name: EnvironmentName
    let level: Level
    let schema: Schema
    let layers: [Layer]
    var findings: [Finding] = []
    var unknown: [ResolvedEnvironment.UnknownEntry] = []

    private init(_ name: EnvironmentName, schema: Schema, layers: [Layer]) {
        self.name = name
        self.schema = schema
        self.layers = layers
        // The strictest, should the schema not tell.
        level = schema.level(of: name) ?? .production
    }

    /// Resolves an environment: its own value, else that of the environment that it extends, and so on, else the default.
    ///
    /// An abstract environment is only ever extended: its values are read, and none is demanded.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - schema: The project's schema.
    ///   - layers: Its own layer first, then those that it extends.
    /// - Returns: The values, with a finding for each that is missing, unknown or of the wrong type.
    package static func resolve(_ name: EnvironmentName, schema: Schema, layers: [Layer]) -> Resolution {
        var resolver = Resolver(name, schema: schema, layers: layers)
        let entries = resolver.layEntries()
        let (settings, missing) = resolver.readValues(entries)
        resolver.reportNames(missing: missing)
        let environment = ResolvedEnvironment(
            name: name,
            level: resolver.level,
            schema: schema,
            layers: layers,
            settings: settings,
            unknown: resolver.unknown
        )
        return Resolution(environment: environment, findings: resolver.findings.sorted(by: Finding.precedes))
    }

    /// The value of a setting in each layer, own layer first.
    package static func provenance(of setting: Setting, layers: [Layer]) -> [Provenance] {
        var isFound = false
        return layers.map { layer in
            let entry = layer.entries.first { $0.key == setting.key }
            defer { isFound = isFound || entry != nil }
            return Provenance(
                environment: layer.environment,
                path: layer.path,
                entry: entry,
                place: entry.map { layer.place(of: $0) },
                isEffective: entry != nil && !isFound
            )
        }
    }

    private struct Found {
        let layer: Int
        let entry: Int
    }

    /// Finds for each setting the first layer that has it, and collects keys that the schema does not declare.
    private mutating func layEntries() -> [Found?] {
        var found: [Found?] = Array(repeating: nil, count: schema.settings.count)
        for (layerIndex, layer) in layers.enumerated() {
            for (entryIndex, entry) in layer.entries.enumerated() {
                if let index = schema.index(of: entry.key) {
                    if found[index] == nil { found[index] = Found(layer: layerIndex, entry: entryIndex) }
                } else {
                    let place = layer.place(of: entry)
                    unknown.append(
                        ResolvedEnvironment.UnknownEntry(layer: layer.environment, entry: entry, place: place)
                    )
                }
            }
        }
        return found
    }

    /// Whether other settings have the values under which alone one is required.
    private func holds(_ conditions: [SettingDemands.Condition], found: [Found?]) -> Bool {
        conditions.allSatisfy { condition in
            guard let setting = schema[condition.setting], let index = schema.index(of: setting.key) else {
                return false
            }
            guard let found = found[index] else {
                return setting.defaultText?.elementsEqual(condition.value.utf8) ?? false
            }
            return layers[found.layer].entries[found.entry].text.withBytes { $0.equals(condition.value) }
        }
    }

    private mutating func readValues(_ entries: [Found?]) -> (settings: [ResolvedSetting], missing: [Setting]) {
        var settings: [ResolvedSetting] = []
        settings.reserveCapacity(entries.count)
        var missing: [Setting] = []
        let chain = Set(schema.chain(of: name))
        let isAbstract = schema[environment: name]?.isAbstract ?? false
        for (setting, found) in zip(schema.settings, entries) {
            let isRequired =
                !isAbstract && setting.requirement.covers(chain) && holds(setting.demands.when, found: entries)
            if let found {
                let (layer, entry) = (layers[found.layer], layers[found.layer].entries[found.entry])
                settings.append(read(setting, layer, entry, isRequired: isRequired))
            } else if let bytes = setting.defaultText {
                let typed = try? setting.type.read(bytes.span)
                let text = SettingText.plain(bytes)
                settings.append(ResolvedSetting(setting: setting, text: text, typed: typed, origin: .schemaDefault))
                if isRequired, lacksContent(setting, text) { findings.append(emptyFinding(setting)) }
            } else if isRequired {
                missing.append(setting)
            }
        }
        return (settings, missing)
    }

    /// Whether a value counts as none where one is required.
    private func lacksContent(_ setting: Setting, _ text: SettingText) -> Bool {
        !setting.allowsEmpty && text.withBytes { setting.isEmpty($0) }
    }

    private mutating func read(
        _ setting: Setting,
        _ layer: Layer,
        _ entry: Layer.Entry,
        isRequired: Bool
    ) -> ResolvedSetting {
        var typed: TypedValue?
        do throws(TypeMismatch) {
            typed = try entry.text.withBytes { text throws(TypeMismatch) -> TypedValue? in
                guard setting.isSecret else { return try setting.type.read(text) }
                try setting.type.check(text)
                return nil
            }
            if isRequired, lacksContent(setting, entry.text) { findings.append(emptyFinding(setting, layer, entry)) }
        } catch {
            findings.append(mismatch(error, of: setting, layer, entry, isRequired: isRequired))
        }
        let origin = ResolvedSetting.Origin.layer(
            layer.environment,
            layer.place(of: entry),
            isSealed: entry.isSealed
        )
        return ResolvedSetting(setting: setting, text: entry.text, typed: typed, origin: origin)
    }
}
