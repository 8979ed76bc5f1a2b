package import PintleCore
package import PintleFindings
internal import PintleSystem

/// An environment as the schema declares it; the roster decides, and both must agree.
package struct EnvironmentDeclaration: Sendable, Hashable {
    package let name: EnvironmentName
    /// An abstract environment is only extended: it is never checked or rendered alone.
    package let isAbstract: Bool
    package let extends: EnvironmentName?
    /// `nil` when it is taken from what it extends, or for an abstract one from what extends it.
    package let level: Level?
    package let region: String?
    package let failoverFor: EnvironmentName?
    package let place: SourcePlace

    package init(
        name: EnvironmentName,
        isAbstract: Bool,
        extends: EnvironmentName?,
        level: Level?,
        region: String?,
        failoverFor: EnvironmentName?,
        place: SourcePlace
    ) {
        self.name = name
        self.isAbstract = isAbstract
        self.extends = extends
        self.level = level
        self.region = region
        self.failoverFor = failoverFor
        self.place = place
    }
}
