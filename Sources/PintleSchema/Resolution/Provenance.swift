package import PintleCore
package import PintleFindings
internal import PintleSystem

/// The value of a setting in one layer.
package struct Provenance: Sendable {
    package let environment: EnvironmentName
    /// The env file, relative to the project.
    package let path: String
    /// The line that gives it; `nil` when this layer does not.
    package let entry: Layer.Entry?
    /// The place of the line.
    package let place: SourcePlace?
    /// Whether this is the value that counts.
    package let isEffective: Bool

    package init(
        environment: EnvironmentName,
        path: String,
        entry: Layer.Entry?,
        place: SourcePlace?,
        isEffective: Bool
    ) {
        self.environment = environment
        self.path = path
        self.entry = entry
        self.place = place
        self.isEffective = isEffective
    }
}
