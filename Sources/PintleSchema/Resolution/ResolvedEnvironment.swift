package import PintleCore
package import PintleFindings
internal import PintleSystem

/// An environment with its layers laid over each other: every setting that has a value, read by its type.
package struct ResolvedEnvironment: Sendable {
    package let name: EnvironmentName
    package let level: Level
    package let schema: Schema
    /// Its own layer first, then what it extends.
    package let layers: [Layer]
    /// The settings that have a value, in the schema's order.
    package let settings: [ResolvedSetting]
    /// Entries of the layers that the schema does not know.
    package let unknown: [UnknownEntry]
    /// More names than these that the schema does not know are one finding of a layer, not one each.
    package static let mostUnknownEntries = 100
    private let indices: [SettingName: Int]

    package init(
        name: EnvironmentName,
        level: Level,
        schema: Schema,
        layers: [Layer],
        settings: [ResolvedSetting],
        unknown: [UnknownEntry]
    ) {
        self.name = name
        self.level = level
        self.schema = schema
        self.layers = layers
        self.settings = settings
        self.unknown = unknown
        indices = settings.firstIndices { $0.setting.name }
    }

    package subscript(name: SettingName) -> ResolvedSetting? { indices[name].map { settings[$0] } }

    package struct UnknownEntry: Sendable {
        package let layer: EnvironmentName
        package let entry: Layer.Entry
        package let place: SourcePlace

        package init(layer: EnvironmentName, entry: Layer.Entry, place: SourcePlace) {
            self.layer = layer
            self.entry = entry
            self.place = place
        }
    }
}
