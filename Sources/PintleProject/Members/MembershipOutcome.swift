package import PintleCore
package import PintleVault

/// The result of a change of members.
package struct MembershipOutcome: Sendable {
    /// An env file whose readers are not those of the roster.
    package struct Unfinished: Sendable {
        package let environment: EnvironmentName
        /// The former readers who can still open it.
        package let removed: FormerReaders
        /// The members who may read it but have no reader line in it yet.
        package let waiting: [MemberName]
        /// The members who can finish it.
        package let able: [MemberName]
    }

    package let roster: Roster
    /// The new entries.
    package let entries: [RosterEntry]
    /// The environments whose files were saved again.
    package let saved: [EnvironmentName]
    package let unfinished: [Unfinished]
    /// The secrets that former readers know now.
    package let exposed: [ExposedSecret]
    package let notes: [String]

    /// Whether an older roster would restore rights that the change removed, so that checkpoints have to be replaced.
    package var outdatesCheckpoints: Bool {
        entries.contains { entry in
            switch entry.action {
            case .key, .revoke, .remove, .retire: true
            case .level, .add, .rename, .grant, .environment, .accept: false
            }
        }
    }
}
