package import PintleCore

/// A small environment to show a rule with.
package struct RuleExample: Sendable {
    package let level: Level
    package let settings: [ExampleSetting]
    package let targets: [ExampleTarget]

    package init(at level: Level = .production, _ settings: [ExampleSetting], targets: [ExampleTarget] = []) {
        self.level = level
        self.settings = settings
        self.targets = targets
    }

    package init(at level: Level = .production, _ settings: ExampleSetting...) {
        self.init(at: level, settings)
    }
}
