internal import PintleCore

/// An env file of which everything was proved that needs no private key.
///
/// Only ``EnvFileVerifier`` makes one.
package struct VerifiedEnvFile: Sendable {
    package let file: EnvFile
    package let environment: RosterEnvironment
    package let scope: EnvFileScope
    /// The members whose key is in it, as they were then.
    package let readers: [Member]
    /// Who may read it by now but has no key in it yet.
    package let waiting: [Member]
    /// Who has a key in it but may no longer read it: nothing is sealed into it before a new epoch.
    package let removed: [Member]

    init(file: EnvFile, environment: RosterEnvironment, scope: EnvFileScope, readers: [Member], now: [Member]) {
        self.file = file
        self.environment = environment
        self.scope = scope
        self.readers = readers
        waiting = now.filter { member in !readers.contains { $0.key == member.key } }
        removed = readers.filter { member in !now.contains { $0.key == member.key } }
    }

    /// The same file, with readers and rights as a roster has them that continues the one it was proved under.
    package func judged(by trust: TrustedRoster) -> VerifiedEnvFile {
        VerifiedEnvFile(
            file: file,
            environment: environment,
            scope: scope,
            readers: readers,
            now: trust.rights.readers(of: environment.name)
        )
    }
}
