package import PintleCore
package import PintlePolicy
package import PintleSchema

/// The values of a target of either audience: a client target's come through ``ClientValues``.
package struct TargetValues: RenderInput {
    package static let audiences: Set<Audience> = [.client, .server]

    package let environment: EnvironmentName
    package let settings: [ResolvedSetting]

    package init(_ environment: ResolvedEnvironment, for target: Target) {
        self.environment = environment.name
        switch target.audience {
        case .client: settings = ClientValues(environment, for: target).settings
        case .server: settings = environment.settings.filter { target.takes($0.setting) }
        }
    }
}

/// The values of an environment that a renderer gets.
///
/// The type decides which audiences a format can have: a renderer of ``ClientValues`` cannot be handed a server's
/// value.
package protocol RenderInput: Sendable {
    /// The audiences whose targets it can serve.
    static var audiences: Set<Audience> { get }

    var environment: EnvironmentName { get }

    /// The settings that the target takes and that have a value, in the schema's order.
    var settings: [ResolvedSetting] { get }

    init(_ environment: ResolvedEnvironment, for target: Target)

    /// A copy with the kinds of its pins, for formats that tell authorities' keys from servers'.
    init(_ environment: ResolvedEnvironment, for target: Target, kinds: PinKinds)
}

extension RenderInput {
    package init(_ environment: ResolvedEnvironment, for target: Target, kinds: PinKinds) {
        self.init(environment, for: target)
    }
}

/// The values of a client target.
///
/// They may be on any user's device. No setting of another audience and no secret gets in here, even if a target
/// includes it.
package struct ClientValues: RenderInput {
    package static let audiences: Set<Audience> = [.client]

    package let environment: EnvironmentName
    package let settings: [ResolvedSetting]
    /// Every value that a client may have, also those the target leaves out.
    private let available: [SettingName: ResolvedSetting]
    /// The names of the other ones.
    private let withheld: Set<SettingName>

    /// Whose keys its pins are.
    package let kinds: PinKinds

    package init(_ environment: ResolvedEnvironment, for target: Target) {
        self.init(environment, for: target, kinds: .unknown)
    }

    package init(_ environment: ResolvedEnvironment, for target: Target, kinds: PinKinds) {
        self.environment = environment.name
        self.kinds = kinds
        let available = environment.settings.filter { $0.setting.audience == .client && !$0.setting.isSecret }
        settings = available.filter { target.takes($0.setting) }
        self.available = Dictionary(available.map { ($0.setting.name, $0) }) { first, _ in first }
        withheld = Set(environment.settings.map(\.setting.name)).subtracting(self.available.keys)
    }

    /// Whether there is such a value, but not for clients.
    package func isWithheld(_ name: SettingName) -> Bool { withheld.contains(name) }

    /// A value that another one refers to, such as the pins of a URL: it comes along though the target may not name it.
    package func linked(_ name: SettingName) -> ResolvedSetting? { available[name] }
}

/// The values of a target that only a server can have.
package struct ServerValues: RenderInput {
    package static let audiences: Set<Audience> = [.server]

    package let environment: EnvironmentName
    package let settings: [ResolvedSetting]

    package init(_ environment: ResolvedEnvironment, for target: Target) {
        self.environment = environment.name
        settings = target.audience == .server ? environment.settings.filter { target.takes($0.setting) } : []
    }
}

/// The values of a target in a format that must not hold secrets.
///
/// Of secrets it has the declarations only, to name them in refusals.
package struct PlainValues: RenderInput {
    package static let audiences = TargetValues.audiences

    package let environment: EnvironmentName
    package let settings: [ResolvedSetting]
    /// The settings that the target takes and the format must not hold.
    package let secrets: [Setting]

    package init(_ environment: ResolvedEnvironment, for target: Target) {
        let values = TargetValues(environment, for: target)
        self.environment = values.environment
        settings = values.settings.filter { !$0.setting.isSecret && !$0.text.isProtected }
        let plain = Set(settings.map(\.setting.name))
        secrets = values.settings.map(\.setting).filter { !plain.contains($0.name) }
    }
}
