package import PintleFindings
package import PintleCore
package import PintleCrypto
internal import PintleSystem

/// A roster that has the trusted root and does not contradict the seen states.
///
/// Only ``RosterTrust`` makes one, so code that has it can rely on the rights in it.
package struct TrustedRoster: Sendable {
    /// The roster of the project.
    package let roster: Roster
    /// The rights of the members now: by the remembered roster where the project's is older, so that a former admin
    /// cannot regain rights by cutting the file.
    package let rights: RosterState

    /// Whether this machine has seen entries on the branch that the project's roster lacks.
    package let isBehind: Bool

    /// The keys that lost a right to read, by the longest roster that is known.
    package let losses: ReadingLosses

    package var root: Digest { roster.root }

    /// A roster that lacks nothing which was seen on its branch.
    init(roster: Roster, rights: RosterState? = nil) {
        self.roster = roster
        self.rights = rights ?? roster.head
        isBehind = false
        losses = ReadingLosses(roster)
    }

    /// A roster that lacks entries of a longer one.
    init(roster: Roster, behind longest: Roster) {
        self.roster = roster
        rights = longest.head
        isBehind = longest.position > roster.position
        losses = ReadingLosses(longest)
    }

    /// Refuses to append an entry to an older state: that would be a fork, and bring back rights that were revoked since.
    package func checkCurrent() throws(PintleError) {
        guard isBehind else { return }
        throw PintleError.olderState(
            path: Roster.path,
            "the roster lacks entries that this machine has seen",
            why: "an entry after an older state would undo what admins did since",
            fix: "pull the newest commit; if you discarded the entries yourself: pintle trust --accept roster"
        )
    }

    /// The member who holds a key.
    package func member(holding key: PublicKey) -> Member? {
        rights.members.values.first { $0.key == key }
    }

    /// An environment that is not retired.
    package func environment(_ name: EnvironmentName) throws(PintleError) -> RosterEnvironment {
        if let environment = rights.environments[name], !environment.isRetired { return environment }
        let known = rights.activeEnvironments.map(\.name.text)
        let near = NearestNames.ofEnvironments(name.text, among: known)
        throw .unknownEnvironment(name, near: near, known: known)
    }

    /// The scope of a file of an environment.
    func scope(of environment: RosterEnvironment, epoch: UInt32) -> EnvFileScope {
        EnvFileScope(root: root, id: environment.id, name: environment.name, epoch: epoch)
    }
}

extension PintleError {
    /// The roster has no such environment.
    fileprivate static func unknownEnvironment(_ name: EnvironmentName, near: [String], known: [String]) -> PintleError
    {
        PintleError(
            .notFound,
            "environment \(name) does not exist",
            fix: near.isEmpty
                ? "the environments are \(known.joined(separator: ", "))"
                : "did you mean \(near.joined(separator: " or "))?"
        )
    }
}
