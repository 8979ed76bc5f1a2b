package import PintleCore
package import PintleSchema

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
