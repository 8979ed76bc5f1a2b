package import PintleCore
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
