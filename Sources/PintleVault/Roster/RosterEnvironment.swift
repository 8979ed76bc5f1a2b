package import PintleCore

/// An environment as the roster decides it: its id, its level and what it extends.
package struct RosterEnvironment: Hashable, Sendable {
    package let name: EnvironmentName
    package let id: RandomID
    package let level: Level
    package let extends: EnvironmentName?
    package let isRetired: Bool
}
