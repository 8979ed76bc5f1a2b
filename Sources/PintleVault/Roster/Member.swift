package import PintleCore

/// A person or machine in the roster.
package struct Member: Hashable, Sendable {
    package let name: MemberName
    package let key: PublicKey
    package let rights: Rights

    /// Whether he puts values into an environment that he cannot open.
    package func mayOnlyWrite(_ environment: EnvironmentName) -> Bool {
        rights.writes.contains(environment) && !rights.reads.contains(environment)
    }

    func with(name: MemberName? = nil, key: PublicKey? = nil, rights: Rights? = nil) -> Member {
        Member(name: name ?? self.name, key: key ?? self.key, rights: rights ?? self.rights)
    }
}
