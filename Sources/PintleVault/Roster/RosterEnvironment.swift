package import PintleCore

/// An environment in the roster: its id, its level and the environment that it extends.
package struct RosterEnvironment: Hashable, Sendable {
    package let name: EnvironmentName
    package let id: RandomID
    package let level: Level
    package let extends: EnvironmentName?
    package let isRetired: Bool
}
