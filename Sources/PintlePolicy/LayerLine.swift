package import PintleCore
package import PintleFindings
package import PintleSchema
internal import PintleSystem

/// One line `KEY=VALUE` of one layer.
package struct LayerLine: Sendable {
    package let environment: EnvironmentName
    package let key: EnvKey
    /// `nil` when the schema does not know the key.
    package let setting: Setting?
    package let place: SourcePlace
    package let isSealed: Bool

    package init(
        environment: EnvironmentName,
        key: EnvKey,
        setting: Setting?,
        place: SourcePlace,
        isSealed: Bool
    ) {
        self.environment = environment
        self.key = key
        self.setting = setting
        self.place = place
        self.isSealed = isSealed
    }

    /// The line of an entry, for rules that judge every layer.
    package init(_ entry: Layer.Entry, of layer: Layer, _ setting: Setting?) {
        self.init(
            environment: layer.environment,
            key: entry.key,
            setting: setting,
            place: SourcePlace(path: layer.path, line: entry.line),
            isSealed: entry.isSealed
        )
    }
}
