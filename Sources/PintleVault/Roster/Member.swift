package import PintleCore

/// A person or machine in the roster.
package struct Member: Hashable, Sendable {
    package let name: MemberName
    package let key: PublicKey
    package let rights: Rights

    /// A member that is not taken from a roster; signatures are checked against the roster alone.
    package init(name: MemberName, key: PublicKey, rights: Rights) {
        self.name = name
        self.key = key
        self.rights = rights
    }

    /// Whether the member may write values of an environment, but cannot open them.
    package func mayOnlyWrite(_ environment: EnvironmentName) -> Bool {
        rights.writes.contains(environment) && !rights.reads.contains(environment)
    }

    /// Whether the member may choose a data key of an environment: a member who may only write could choose a known
    /// one.
    package func mayChooseKey(of environment: EnvironmentName) -> Bool {
        rights.reads.contains(environment) && rights.writes.contains(environment)
    }

    func with(name: MemberName? = nil, key: PublicKey? = nil, rights: Rights? = nil) -> Member {
        Member(name: name ?? self.name, key: key ?? self.key, rights: rights ?? self.rights)
    }
}
