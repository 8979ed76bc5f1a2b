package import PintleCore

/// The keys that lost the right to read an environment and have not got it back.
///
/// The holder of such a key still knows the values that it could open. A value is exposed when it was set before the
/// loss. That follows from positions in the roster alone; no clock takes part.
package struct ReadingLosses: Sendable {
    /// By environment, in the order of the entries.
    private var losses: [EnvironmentName: [ReadingLoss]] = [:]

    /// Goes through a roster once.
    init(_ roster: Roster) {
        var state = RosterState()
        for (index, entry) in roster.entries.enumerated() {
            for (member, environments) in Self.affected(by: entry.action, in: state) {
                for environment in environments {
                    losses[environment, default: []].append(
                        .init(member: member.name, key: member.key, position: index + 1, time: entry.time)
                    )
                }
            }
            // Every entry was applied when the roster was read.
            guard (try? state.apply(entry.action, by: entry.signer)) != nil else { return }
        }
        for environment in Array(losses.keys) {
            let readers = state.readers(of: environment).map(\.key.reading)
            let isActive = state.environments[environment].map { !$0.isRetired } ?? false
            losses[environment] = losses[environment]?.filter { isActive && !readers.contains($0.key.reading) }
                .map { $0.judged(by: state, in: environment) }
        }
    }

    /// Whom an entry takes reading from, and where.
    private static func affected(
        by action: RosterAction,
        in state: RosterState
    ) -> [(member: Member, environments: Set<EnvironmentName>)] {
        switch action {
        case .revoke(let name, let rights):
            guard let member = state.members[name] else { return [] }
            return [(member, member.rights.reads.intersection(rights.reads))]
        case .remove(let name), .key(let name, _):
            guard let member = state.members[name] else { return [] }
            return [(member, member.rights.reads)]
        default: return []
        }
    }

    /// The losses that expose a value that was set at a position.
    ///
    /// - Parameters:
    ///   - environment: The environment that holds the value.
    ///   - position: The roster's position when the plaintext was set.
    /// - Returns: The later ones, oldest first.
    package func exposing(_ environment: EnvironmentName, setAt position: Int) -> ArraySlice<ReadingLoss> {
        guard let losses = losses[environment], let last = losses.last, last.position > position else { return [] }
        return losses[(losses.firstIndex { $0.position > position } ?? losses.endIndex)...]
    }

    /// Whose keys lost the right to read an environment, each once.
    package func owners(in environment: EnvironmentName) -> [MemberName] {
        var owners: [MemberName] = []
        for loss in losses[environment] ?? [] where !owners.contains(loss.member) { owners.append(loss.member) }
        return owners
    }

    package var isEmpty: Bool { losses.values.allSatisfy(\.isEmpty) }
}

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
