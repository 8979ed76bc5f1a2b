package import PintleFindings
package import PintleCore
package import PintleVault

/// What of a project needs somebody's attention; no private key is needed to know it.
package struct ProjectStatus: Sendable {
    /// Secrets that somebody knows who may no longer read them.
    package let exposed: [ExposedSecret]
    /// Files whose readers are not those that the roster names.
    package let unfinished: [MembershipOutcome.Unfinished]
    /// Values that wait to be sealed by a reader.
    package let drops: [(environment: EnvironmentName, keys: [EnvKey])]
    /// The names of all members.
    package let members: Set<MemberName>
    /// Who asks to be a member, and members who ask for a new key.
    package let requests: [JoinRequest]
    /// The only admin, when there is one alone.
    package let onlyAdmin: MemberName?
    /// Environments that one member alone can read.
    package let onlyReaders: [(environment: EnvironmentName, reader: MemberName)]
    /// What is wrong with the schema's signature.
    package let schema: PintleError?
    /// What everyone who looks at the files has to know about their age.
    package let notes: [String]

    package var isQuiet: Bool {
        exposed.isEmpty && unfinished.isEmpty && drops.isEmpty && requests.isEmpty && onlyAdmin == nil
            && onlyReaders.isEmpty && schema == nil
    }
}
