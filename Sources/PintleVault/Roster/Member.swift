package import PintleCore

/// A person or machine in the roster.
package struct Member: Hashable, Sendable {
    package let name: MemberName
    package let key: PublicKey
    package let rights: Rights

    /// A member as somebody says; what he signs is judged by the roster alone.
    package init(name: MemberName, key: PublicKey, rights: Rights) {
        self.name = name
        self.key = key
        self.rights = rights
    }

    /// Whether he puts values into an environment that he cannot open.
    package func mayOnlyWrite(_ environment: EnvironmentName) -> Bool {
        rights.writes.contains(environment) && !rights.reads.contains(environment)
    }

    /// Whether he may draw a data key of an environment: a member who may only write could choose one that he knows.
    package func mayChooseKey(of environment: EnvironmentName) -> Bool {
        rights.reads.contains(environment) && rights.writes.contains(environment)
    }

    func with(name: MemberName? = nil, key: PublicKey? = nil, rights: Rights? = nil) -> Member {
        Member(name: name ?? self.name, key: key ?? self.key, rights: rights ?? self.rights)
    }
}
