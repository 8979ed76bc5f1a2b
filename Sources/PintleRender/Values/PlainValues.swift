package import PintleCore
package import PintleSchema

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
