package import PintleCore
internal import PintleSystem

/// The rights of a member.
package struct Rights: Hashable, Sendable {
    /// Changes the roster; does not imply reading.
    package var isAdmin: Bool
    /// Signs the schema.
    package var signsSchema: Bool
    package var reads: Set<EnvironmentName>
    package var writes: Set<EnvironmentName>

    package init(
        isAdmin: Bool = false,
        signsSchema: Bool = false,
        reads: Set<EnvironmentName> = [],
        writes: Set<EnvironmentName> = []
    ) {
        self.isAdmin = isAdmin
        self.signsSchema = signsSchema
        self.reads = reads
        self.writes = writes
    }

    package var isEmpty: Bool { self == Rights() }

    /// Reads `admin,schema,read:ENV[,ENV…],write:ENV[,ENV…]`; anything else, nothing included, gives `nil`.
    ///
    /// - Parameter text: Each part at most once and in that order; writing it again must give the same bytes.
    package init?(_ text: some StringProtocol) {
        self.init()
        var list = \Rights.reads
        var names = 0
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            var name = word
            if word == "admin", names == 0 {
                isAdmin = true
                continue
            } else if word == "schema", names == 0 {
                signsSchema = true
                continue
            } else if word.hasPrefix("read:") {
                name = word.dropFirst(5)
            } else if word.hasPrefix("write:") {
                list = \Rights.writes
                name = word.dropFirst(6)
            } else if names == 0 {
                return nil
            }
            guard let environment = EnvironmentName(name) else { return nil }
            self[keyPath: list].insert(environment)
            names += 1
        }
        guard !isEmpty, description == text else { return nil }
    }

    /// Adds rights.
    package func union(_ other: Rights) -> Rights {
        Rights(
            isAdmin: isAdmin || other.isAdmin,
            signsSchema: signsSchema || other.signsSchema,
            reads: reads.union(other.reads),
            writes: writes.union(other.writes)
        )
    }

    /// Takes rights away.
    package func subtracting(_ other: Rights) -> Rights {
        Rights(
            isAdmin: isAdmin && !other.isAdmin,
            signsSchema: signsSchema && !other.signsSchema,
            reads: reads.subtracting(other.reads),
            writes: writes.subtracting(other.writes)
        )
    }

    /// The rights that both have.
    package func intersection(_ other: Rights) -> Rights {
        Rights(
            isAdmin: isAdmin && other.isAdmin,
            signsSchema: signsSchema && other.signsSchema,
            reads: reads.intersection(other.reads),
            writes: writes.intersection(other.writes)
        )
    }

    /// Every environment that is named.
    package var environments: Set<EnvironmentName> { reads.union(writes) }
}

extension Rights: CustomStringConvertible {
    package var description: String {
        var parts: [String] = []
        if isAdmin { parts.append("admin") }
        if signsSchema { parts.append("schema") }
        if !reads.isEmpty { parts.append("read:" + Self.list(reads)) }
        if !writes.isEmpty { parts.append("write:" + Self.list(writes)) }
        return parts.joined(separator: ",")
    }

    private static func list(_ names: Set<EnvironmentName>) -> String {
        names.sorted().map(\.text).joined(separator: ",")
    }
}

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
