package import PintleCore
package import PintleFindings
internal import PintleSystem

/// One thing that can be configured, as the schema declares it.
///
/// A class although it is a value: it is handed on for every setting of every environment, and has a dozen parts that
/// a structure's copies would each count references of.
package final class Setting: Sendable {
    package let name: SettingName
    package let key: EnvKey
    package let type: any SettingType
    /// The word the schema used for the type.
    package let typeName: String
    package let isSecret: Bool
    package let audience: Audience
    package let requirement: Requirement
    /// Whether a value with nothing in it counts as a value where one is required.
    package let allowsEmpty: Bool
    /// The default as text; it fits the type.
    package let defaultText: [UInt8]?
    package let documentation: String?
    /// The setting that holds the pins of this setting's host.
    package let pins: SettingName?
    /// The setting that holds the day after which this one must not be used.
    package let expires: SettingName?
    /// How a new value is made, such as `base62 43`.
    package let generator: ValueGenerator?
    /// What it demands of others, and of its own age.
    package let demands: SettingDemands
    /// The limits of its type and its demands as the schema writes them, by word.
    package let limits: [String: String]
    /// Values that fit, for documentation.
    package let examples: [String]
    /// What to use instead, when it should no longer be used.
    package let deprecated: String?
    /// Where the declaration begins: at the setting's name.
    package let place: SourcePlace

    package init(
        name: SettingName,
        key: EnvKey,
        type: any SettingType,
        typeName: String,
        isSecret: Bool,
        audience: Audience,
        requirement: Requirement,
        allowsEmpty: Bool = false,
        defaultText: [UInt8]?,
        documentation: String?,
        pins: SettingName?,
        expires: SettingName?,
        generator: ValueGenerator?,
        demands: SettingDemands = SettingDemands(),
        limits: [String: String] = [:],
        examples: [String] = [],
        deprecated: String? = nil,
        place: SourcePlace
    ) {
        self.name = name
        self.key = key
        self.type = type
        self.typeName = typeName
        self.isSecret = isSecret
        self.audience = audience
        self.requirement = requirement
        self.allowsEmpty = allowsEmpty
        self.defaultText = defaultText
        self.documentation = documentation
        self.pins = pins
        self.expires = expires
        self.generator = generator
        self.demands = demands
        self.limits = limits
        self.examples = examples
        self.deprecated = deprecated
        self.place = place
    }
}
