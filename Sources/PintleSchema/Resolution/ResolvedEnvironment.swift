package import PintleCore
package import PintleFindings
internal import PintleSystem

/// An environment with its layers laid over each other: every setting that has a value, read by its type.
package struct ResolvedEnvironment: Sendable {
    package let name: EnvironmentName
    package let level: Level
    package let schema: Schema
    /// Its own layer first, then those that it extends.
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

/// The value that a setting has in an environment, and where it comes from.
///
/// A class although it is a value, as ``Setting`` is: every rule is shown every one of them.
package final class ResolvedSetting: Sendable {
    package let setting: Setting
    package let text: SettingText
    /// The value as its type reads it; `nil` for a secret, and for a value that does not fit, which has a finding.
    package let typed: TypedValue?
    package let origin: Origin

    package init(setting: Setting, text: SettingText, typed: TypedValue?, origin: Origin) {
        self.setting = setting
        self.text = text
        self.typed = typed
        self.origin = origin
    }

    package enum Origin: Sendable {
        case layer(EnvironmentName, SourcePlace, isSealed: Bool)
        /// The schema's default.
        case schemaDefault
    }

    /// Whether the value is in an env file as plaintext.
    package var isPlaintext: Bool {
        if case .layer(_, _, isSealed: false) = origin { true } else { false }
    }

    /// The place of the value in an env file; `nil` for a default.
    package var place: SourcePlace? {
        if case .layer(_, let place, _) = origin { place } else { nil }
    }
}

/// The values of an environment after its layers were merged, and the findings of reading them.
package struct Resolution: Sendable {
    package let environment: ResolvedEnvironment
    package let findings: [Finding]

    package init(environment: ResolvedEnvironment, findings: [Finding]) {
        self.environment = environment
        self.findings = findings
    }
}
