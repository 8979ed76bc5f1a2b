package import PintleCore
package import PintleVault

/// The contents of a new project.
package struct ProjectPlan: Sendable {
    /// The schema's text, without a signature.
    package let schema: [UInt8]
    /// The body of each env file as people write it, by environment; marks such as `{{base62 43}}` are filled.
    package let bodies: [EnvironmentName: [UInt8]]
    /// Whether the bodies are templates, whose marks are filled; imported files are taken as they are.
    package let isTemplate: Bool
    /// The founder's name.
    package let founder: MemberName
    /// The first members, in addition to the founder.
    package let members: [(name: MemberName, key: PublicKey, rights: Rights)]
    /// The key of a recovery member, who is an admin and reads everything.
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
