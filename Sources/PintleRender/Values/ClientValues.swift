package import PintleCore
package import PintlePolicy
package import PintleSchema

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
