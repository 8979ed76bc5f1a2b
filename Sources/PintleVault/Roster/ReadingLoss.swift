package import PintleCore

/// A key that could read an environment and may no longer.
package struct ReadingLoss: Hashable, Sendable {
    /// The member who had the key, by the name at that time.
    package let member: MemberName
    package let key: PublicKey
    /// The entry that took the right away, counted from 1.
    package let position: Int
    package let time: Timestamp
    /// Whether the member may read it with another key: then this one was replaced.
    package private(set) var isFormerKey = false

    init(member: MemberName, key: PublicKey, position: Int, time: Timestamp) {
        self.member = member
        self.key = key
        self.position = position
        self.time = time
    }

    /// The same loss, with the members who may read now taken into account.
    func judged(by state: RosterState, in environment: EnvironmentName) -> ReadingLoss {
        var loss = self
        loss.isFormerKey = state.member(signingAs: member)?.rights.reads.contains(environment) ?? false
        return loss
    }
}
