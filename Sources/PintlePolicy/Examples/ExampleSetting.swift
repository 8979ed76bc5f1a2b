package import PintleCore
package import PintleSchema

/// One setting of an example: how the schema declares it, and its value.
package struct ExampleSetting: Sendable {
    package let name: String
    /// The schema's word for the type; `nil` when the schema does not know the setting.
    package let type: String?
    /// The type of a list's elements.
    package let elementType: String?
    package let isSecret: Bool
    package let audience: Audience
    /// The setting that holds the pins of this one's host.
    package let pins: String?
    /// The setting that holds the last day on which this one may be used.
    package let expires: String?
    /// `nil` when the setting is declared and has no value.
    package let value: String?
    package let isSealed: Bool
    /// The day since which a former reader knows the value, as `YYYY-MM-DD`.
    package let exposedOn: String?
    /// The day when the value was set, as `YYYY-MM-DD`.
    package let setOn: String?
    package let demands: SettingDemands
    package let deprecated: String?
    /// The value that the layer below has.
    package let below: String?
    /// What a value holds that nobody can read off it, such as a certificate's last day.
    package let note: String?
    /// The schema's default.
    package let defaultText: String?

    private init(
        name: String,
        type: String?,
        elementType: String? = nil,
        isSecret: Bool = false,
        audience: Audience = .server,
        pins: String? = nil,
        expires: String? = nil,
        value: String?,
        isSealed: Bool = false,
        exposedOn: String? = nil,
        setOn: String? = nil,
        demands: SettingDemands = SettingDemands(),
        deprecated: String? = nil,
        below: String? = nil,
        defaultText: String? = nil,
        note: String? = nil
    ) {
        self.name = name
        self.type = type
        self.elementType = elementType
        self.isSecret = isSecret
        self.audience = audience
        self.pins = pins
        self.expires = expires
        self.value = value
        self.isSealed = isSealed
        self.exposedOn = exposedOn
        self.setOn = setOn
        self.demands = demands
        self.deprecated = deprecated
        self.below = below
        self.note = note
        self.defaultText = defaultText
    }

    /// A value that only servers get.
    package static func server(
        _ name: String,
        _ type: String,
        of element: String? = nil,
        oneOf: [String] = [],
        sameHostAs: String? = nil,
        deprecated: String? = nil,
        default defaultText: String? = nil,
        _ value: String?,
        below: String? = nil,
        note: String? = nil
    ) -> Self {
        ExampleSetting(
            name: name,
            type: type,
            elementType: element,
            value: value,
            demands: SettingDemands(
                oneOf: oneOf.compactMap { SettingName($0) },
                sameHostAs: sameHostAs.flatMap { SettingName($0) }
            ),
            deprecated: deprecated,
            below: below,
            defaultText: defaultText,
            note: note
        )
    }

    /// A value that ships to users' devices.
    package static func client(
        _ name: String,
        _ type: String,
        pins: String? = nil,
        expires: String? = nil,
        _ value: String?,
        note: String? = nil
    ) -> Self {
        ExampleSetting(
            name: name,
            type: type,
            audience: .client,
            pins: pins,
            expires: expires,
            value: value,
            note: note
        )
    }

    package static func secret(
        _ name: String,
        type: String = "string",
        audience: Audience = .server,
        _ value: String?,
        isSealed: Bool = true,
        exposedOn: String? = nil,
        rotateDays: Int? = nil,
        setOn: String? = nil,
        matches: String? = nil,
        note: String? = nil
    ) -> Self {
        ExampleSetting(
            name: name,
            type: type,
            isSecret: true,
            audience: audience,
            value: value,
            isSealed: isSealed,
            exposedOn: exposedOn,
            setOn: setOn,
            demands: SettingDemands(matches: matches.flatMap { SettingName($0) }, rotateDays: rotateDays),
            note: note
        )
    }

    /// A line whose key the schema does not know.
    package static func unknown(
        _ name: String,
        _ value: String,
        isSealed: Bool,
        exposedOn: String? = nil
    ) -> Self {
        ExampleSetting(name: name, type: nil, value: value, isSealed: isSealed, exposedOn: exposedOn)
    }
}
