package import PintleCore
package import PintleVault

/// What a new project begins with.
package struct ProjectPlan: Sendable {
    /// The schema's text, without a signature.
    package let schema: [UInt8]
    /// The body of each env file as people write it, by environment; marks such as `{{base62 43}}` are filled.
    package let bodies: [EnvironmentName: [UInt8]]
    /// Whether the bodies are templates, whose marks are filled; what somebody brings along is taken as it is.
    package let isTemplate: Bool
    /// The founder's name.
    package let founder: MemberName
    /// Members from the beginning, beside the founder.
    package let members: [(name: MemberName, key: PublicKey, rights: Rights)]
    /// The key of a member who is admin and reads everything, for the day when all others are lost.
    package let recovery: PublicKey?

    package init(
        schema: [UInt8],
        bodies: [EnvironmentName: [UInt8]],
        isTemplate: Bool = false,
        founder: MemberName,
        members: [(name: MemberName, key: PublicKey, rights: Rights)] = [],
        recovery: PublicKey? = nil
    ) {
        self.schema = schema
        self.bodies = bodies
        self.isTemplate = isTemplate
        self.founder = founder
        self.members = members
        self.recovery = recovery
    }
}
