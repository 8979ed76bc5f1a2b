package import PintleCore
package import PintleVault

/// What a change of members came to.
package struct MembershipOutcome: Sendable {
    /// An env file that still has readers who may read no longer, or lacks ones who may.
    package struct Unfinished: Sendable {
        package let environment: EnvironmentName
        /// Who can still open it although he may not any more.
        package let removed: FormerReaders
        /// Who may read it but has no key in it yet.
        package let waiting: [MemberName]
        /// Who can finish it.
        package let able: [MemberName]
    }

    package let roster: Roster
    /// The entries that were made.
    package let entries: [RosterEntry]
    /// The environments whose files were saved anew.
    package let saved: [EnvironmentName]
    package let unfinished: [Unfinished]
    /// What was exposed by it.
    package let exposed: [ExposedSecret]
    package let notes: [String]
}
