package import PintleCore
package import PintleSchema

/// A small environment to show a rule with.
package struct RuleExample: Sendable {
    package let level: Level
    package let settings: [ExampleSetting]
    package let targets: [ExampleTarget]
    /// The settings of another environment of the project, at the level below.
    package let elsewhere: [ExampleSetting]
    /// The settings of the region that takes over.
    package let region: [ExampleSetting]
    /// The settings of an environment of level development that this one extends.
    package let inherited: [ExampleSetting]

    package init(
        at level: Level = .production,
        _ settings: [ExampleSetting],
        targets: [ExampleTarget] = [],
        elsewhere: [ExampleSetting] = [],
        region: [ExampleSetting] = [],
        inherited: [ExampleSetting] = []
    ) {
        self.level = level
        self.settings = settings
        self.targets = targets
        self.elsewhere = elsewhere
        self.region = region
        self.inherited = inherited
    }

    package init(at level: Level = .production, _ settings: ExampleSetting...) {
        self.init(at: level, settings)
    }
}

/// Examples that a rule refuses and accepts.
package struct RuleExamples: Sendable {
    /// Refused by this rule, and by no other, at every level where the rule is on.
    package let bad: [RuleExample]
    /// Refused by no rule at all.
    package let good: [RuleExample]

    package init(bad: [RuleExample], good: [RuleExample]) {
        self.bad = bad
        self.good = good
    }
}

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
    /// `nil` when the setting is declared but has no value.
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
    /// A remark about a value that its text does not show, such as a certificate's last day.
    package let note: String?
    /// The schema's default.
    package let defaultText: String?
    /// The reach of a connection to the address, as the schema says.
    package let network: NetworkReach
    /// Why it is no secret, as the schema says.
    package let plaintextReason: String?

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
        plaintextReason: String? = nil,
        network: NetworkReach = .public,
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
        self.plaintextReason = plaintextReason
        self.network = network
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
        because plaintextReason: String? = nil,
        network: NetworkReach = .public,
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
            plaintextReason: plaintextReason,
            network: network,
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
        network: NetworkReach = .public,
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
            network: network,
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

/// One target of an example.
package struct ExampleTarget: Sendable {
    package let name: String
    package let format: String
    package let audience: Audience
    /// The kind of client; `nil` leaves it to the format.
    package let client: ClientKind?
    package let include: [String]?

    package init(
        _ name: String,
        format: String,
        audience: Audience,
        client: ClientKind? = nil,
        include: [String]? = nil
    ) {
        self.name = name
        self.format = format
        self.audience = audience
        self.client = client
        self.include = include
    }
}
