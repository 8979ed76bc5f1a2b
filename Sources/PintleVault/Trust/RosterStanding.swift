package import PintleCrypto

/// The relation of a roster to what this machine has seen of the roster on the branch.
package enum RosterStanding: Hashable, Sendable {
    /// This machine wrote it, and git has not shared it yet.
    case own
    /// It is the confirmed roster, or continues it.
    case current(since: Int)
    /// It lacks entries that were confirmed on the branch.
    case older(than: Int, Digest)
    /// It contradicts the confirmed roster.
    case other
    /// Nothing is remembered of the branch.
    ///
    /// - Parameter isBased: Whether it is, or continues, the confirmed roster of another branch.
    case unknown(isBased: Bool)

    /// - Parameters:
    ///   - roster: The roster.
    ///   - branch: The seen states of the branch.
    package init(of roster: Roster, in branch: SeenBranch) {
        let entry = branch.files[.roster] ?? SeenBranch.Entry()
        if entry.provisional.contains(where: { $0.state.hash == roster.headHash }) {
            self = .own
        } else if let confirmed = entry.confirmed {
            let position = Int(confirmed.generation)
            if roster.hash(at: position) == confirmed.hash {
                self = .current(since: position)
            } else {
                self = roster.position < position ? .older(than: position, confirmed.hash) : .other
            }
        } else {
            self = .unknown(isBased: false)
        }
    }

    /// The standing of a roster that continues this one by own entries.
    package func continued(at position: Int) -> RosterStanding { self == .own ? .own : .current(since: position) }
}
