package import PintleCore
package import PintleCrypto

/// A roster that holds the pinned root and contradicts nothing that this machine has seen.
///
/// Only ``RosterTrust`` makes one: who has it may ask it what members may do.
package struct TrustedRoster: Sendable {
    /// The roster at hand.
    package let roster: Roster
    /// What members may do now: by the remembered roster where the one at hand is older, so that a former admin cannot
    /// bring his rights back by cutting the file.
    package let rights: RosterState

    package var root: Digest { roster.root }

    init(roster: Roster, rights: RosterState) {
        self.roster = roster
        self.rights = rights
    }

    /// The member who holds a key.
    package func member(holding key: PublicKey) -> Member? {
        rights.members.values.first { $0.key == key }
    }

    /// An environment that is not retired.
    package func environment(_ name: EnvironmentName) throws(VaultError) -> RosterEnvironment {
        if let environment = rights.environments[name], !environment.isRetired { return environment }
        let known = rights.activeEnvironments.map(\.name.text)
        let near = NearestNames.of(name.text, among: known)
        throw VaultError(
            .notFound,
            "there is no environment \(name)",
            fix: near.isEmpty
                ? "the environments are \(known.joined(separator: ", "))"
                : "did you mean \(near.joined(separator: ", "))?"
        )
    }

    /// The scope of a file of an environment.
    func scope(of environment: RosterEnvironment, epoch: UInt32) -> EnvFileScope {
        EnvFileScope(root: root, id: environment.id, name: environment.name, epoch: epoch)
    }
}
