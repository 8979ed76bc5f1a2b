package import PintleCore

/// An env file of which everything was verified that needs no private key.
///
/// Only ``EnvFileVerifier`` makes one.
package struct VerifiedEnvFile: Sendable {
    package let file: EnvFile
    package let environment: RosterEnvironment
    package let scope: EnvFileScope
    /// The members who have a reader line, as the roster had them at the file's position.
    package let readers: [Member]
    /// Members who may read the environment now but have no reader line yet.
    package let waiting: [Member]
    /// Why nothing may be sealed under the data key any more; `nil` when it may.
    package let stale: StaleEpoch?
    /// The layer below as it is now, where the environment extends one and the caller knows it.
    package var below: EnvFileFooter.Over?
    /// The member who signed the epoch, as in the roster at that time.
    private let chooser: Member

    init(
        file: EnvFile,
        environment: RosterEnvironment,
        scope: EnvFileScope,
        readers: [Member],
        chooser: Member,
        _ trust: TrustedRoster
    ) {
        self.file = file
        self.environment = environment
        self.scope = scope
        self.readers = readers
        self.chooser = chooser
        let known = Set(readers.map(\.key))
        waiting = trust.rights.readers(of: environment.name).filter { !known.contains($0.key) }
        stale = StaleEpoch(of: environment.name, chosenBy: chooser, at: file.footer.rosterPosition, trust)
    }

    /// The same file, judged by a roster that continues the one it was verified under.
    package func judged(by trust: TrustedRoster) -> VerifiedEnvFile {
        var judged = VerifiedEnvFile(
            file: file,
            environment: environment,
            scope: scope,
            readers: readers,
            chooser: chooser,
            trust
        )
        judged.below = below
        return judged
    }
}

extension EnvFileFooter.Over {
    /// The layer below, as it is.
    package init(_ file: VerifiedEnvFile) {
        self.init(environment: file.environment.name, generation: file.file.footer.generation)
    }
}

/// Why a data key protects nothing that is sealed under it from now on.
package struct StaleEpoch: Hashable, Sendable {
    /// The keys that could read since the epoch's roster position and may no longer.
    package let losses: [ReadingLoss]
    /// The member who signed the epoch, when that key may no longer read and write the environment.
    package let signer: MemberName?

    /// The members who may still hold the data key, each once.
    package var members: [MemberName] {
        var members: [MemberName] = []
        for name in losses.map(\.member) + [signer].compactMap(\.self) where !members.contains(name) {
            members.append(name)
        }
        return members
    }

    /// - Returns: `nil` when the epoch is not stale.
    init?(of name: EnvironmentName, chosenBy chooser: Member, at position: Int, _ trust: TrustedRoster) {
        losses = Array(trust.losses.exposing(name, setAt: position))
        let mayStillChoose = trust.rights.members.values.contains {
            $0.key.signing == chooser.key.signing && $0.mayChooseKey(of: name)
        }
        signer = mayStillChoose ? nil : chooser.name
        guard !losses.isEmpty || signer != nil else { return nil }
    }
}
