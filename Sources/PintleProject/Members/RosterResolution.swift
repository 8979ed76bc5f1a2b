internal import PintleCore
internal import PintleFindings
package import PintleVault

/// Two continuations of a roster, merged into one.
package struct RosterResolution: Sendable {
    /// The side that is kept, with the caller's entries after it.
    package private(set) var roster: Roster
    /// The caller's entries that were signed again.
    package private(set) var replayed: [RosterAction] = []
    /// The caller's entries that are not valid after the kept side, with the reasons.
    package private(set) var dropped: [(action: RosterAction, reason: String)] = []
    /// The entries of other members, who have to make them again.
    package let others: [RosterEntry]
    /// The entries of the kept side, which the caller takes over.
    package let taken: [RosterEntry]
    /// The first of them whose signer is not an admin on the other side.
    let unwelcome: RosterEntry?
    private let own: [RosterEntry]
    private let name: MemberName?

    init(_ ours: Roster, _ theirs: Roster, _ key: PublicKey) {
        let common = ours.commonCount(with: theirs)
        let name =
            (ours.head.members.values.first { $0.key == key } ?? theirs.head.members.values.first { $0.key == key })?
            .name
        let tails = (ours.entries.dropFirst(common), theirs.entries.dropFirst(common))
        let isOursOwn = tails.0.allSatisfy { $0.signer == name }
        roster = isOursOwn ? theirs : ours
        let given = isOursOwn ? tails.0 : tails.1
        let kept = isOursOwn ? tails.1 : tails.0
        let other = isOursOwn ? ours.head : theirs.head
        taken = Array(kept)
        unwelcome = kept.first { other.member(signingAs: $0.signer)?.rights.isAdmin != true }
        own = given.filter { $0.signer == name }
        others = given.filter { $0.signer != name }
        self.name = name
    }

    /// Signs the caller's entries again after the kept side, except those that change nothing there.
    mutating func replay(identity: borrowing Identity) throws(PintleError) {
        guard let name else { return }
        for entry in own {
            do throws(PintleError) {
                roster = try roster.appending(entry.action, by: name, identity: identity)
                replayed.append(entry.action)
            } catch {
                guard error.code == .notPermitted else { throw error }
                dropped.append((entry.action, error.problem))
            }
        }
    }
}
