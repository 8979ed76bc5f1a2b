package import PintleFindings
package import PintleCore
package import PintleVault

/// The parts of a project that need attention, as far as they are known without a private key.
package struct ProjectStatus: Sendable {
    /// Secrets that former readers know.
    package let exposed: [ExposedSecret]
    /// Files whose readers are not those that the roster names.
    package let unfinished: [MembershipOutcome.Unfinished]
    /// Values that wait to be sealed by a reader.
    package let drops: [(environment: EnvironmentName, keys: [EnvKey])]
    /// The names of all members.
    package let members: Set<MemberName>
    /// Requests of new members, and of members who have a new key.
    package let requests: [JoinRequest]
    /// The only admin, when there is just one.
    package let onlyAdmin: MemberName?
    /// Environments that one member alone can read.
    package let onlyReaders: [(environment: EnvironmentName, reader: MemberName)]
    /// The problem of the schema's signature.
    package let schema: PintleError?
    /// What everyone who looks at the files has to know about their age.
    package let notes: [String]

    package var isQuiet: Bool {
        exposed.isEmpty && unfinished.isEmpty && drops.isEmpty && requests.isEmpty && onlyAdmin == nil
            && onlyReaders.isEmpty && schema == nil
    }
}
