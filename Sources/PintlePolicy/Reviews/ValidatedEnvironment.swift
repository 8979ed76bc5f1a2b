package import PintleCore
package import PintleSchema

/// An environment that passed its types and every rule.
///
/// Only ``Policy/review(_:on:members:)`` makes one, so nothing can render or serve a value that was not checked.
package struct ValidatedEnvironment: Sendable {
    package let resolved: ResolvedEnvironment

    init(_ resolved: ResolvedEnvironment) {
        self.resolved = resolved
    }

    package var name: EnvironmentName { resolved.name }
    package var schema: Schema { resolved.schema }
    package var settings: [ResolvedSetting] { resolved.settings }
    package subscript(name: SettingName) -> ResolvedSetting? { resolved[name] }
}
