package import PintleCore

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
