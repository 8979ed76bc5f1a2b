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

/// The values that one env file gives.
package struct Layer: Sendable {
    package let environment: EnvironmentName
    /// The file, relative to the project.
    package let path: String
    package let entries: [Entry]

    package init(environment: EnvironmentName, path: String, entries: [Entry]) {
        self.environment = environment
        self.path = path
        self.entries = entries
    }

    /// One line `KEY=VALUE`.
    package final class Entry: Sendable {
        package let key: EnvKey
        /// The line in the file, from 1.
        package let line: Int
        package let text: SettingText
        /// Whether it is sealed in the file.
        ///
        /// A plaintext value is not.
        package let isSealed: Bool
        /// The line as it may be shown: sealed values as `sealed:…`, forbidden plaintext masked.
        package let excerpt: String
        /// `nil` when no former reader knows the value.
        package let exposure: Exposure?
        /// The day when the value was set, by the writer's clock; `nil` for a plaintext value.
        package let setOn: CalendarDate?

        package init(
            key: EnvKey,
            line: Int,
            text: SettingText,
            isSealed: Bool,
            excerpt: String,
            exposure: Exposure? = nil,
            setOn: CalendarDate? = nil
        ) {
            self.key = key
            self.line = line
            self.text = text
            self.isSealed = isSealed
            self.excerpt = excerpt
            self.exposure = exposure
            self.setOn = setOn
        }
    }
}

extension Layer {
    /// The place of a line, with its name marked.
    package func place(of entry: Entry, label: String? = nil) -> SourcePlace {
        SourcePlace(
            path: path,
            line: entry.line,
            column: 1,
            length: entry.key.text.utf8.count,
            excerpt: entry.excerpt,
            label: label
        )
    }

    /// The place of a line, with its value marked as far as it is shown.
    package func placeOfValue(of entry: Entry, label: String? = nil) -> SourcePlace {
        let start = entry.key.text.utf8.count + 1
        let shown = entry.excerpt.unicodeScalars.count - start
        guard shown > 0 else { return place(of: entry, label: label) }
        return SourcePlace(
            path: path,
            line: entry.line,
            column: start + 1,
            length: shown,
            excerpt: entry.excerpt,
            label: label
        )
    }
}

/// The former readers who still know a secret.
package struct Exposure: Hashable, Sendable {
    package let readers: FormerReaders
    /// The day of the first loss since the value was set, in UTC.
    package let since: CalendarDate

    package init(readers: FormerReaders, since: CalendarDate) {
        self.readers = readers
        self.since = since
    }
}

/// The value of a setting in one layer.
package struct Provenance: Sendable {
    package let environment: EnvironmentName
    /// The env file, relative to the project.
    package let path: String
    /// The line that gives it; `nil` when this layer does not.
    package let entry: Layer.Entry?
    /// The place of the line.
    package let place: SourcePlace?
    /// Whether this is the value that counts.
    package let isEffective: Bool

    package init(
        environment: EnvironmentName,
        path: String,
        entry: Layer.Entry?,
        place: SourcePlace?,
        isEffective: Bool
    ) {
        self.environment = environment
        self.path = path
        self.entry = entry
        self.place = place
        self.isEffective = isEffective
    }
}
