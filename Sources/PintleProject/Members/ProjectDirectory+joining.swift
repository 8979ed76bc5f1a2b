package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSystem
package import PintleVault

extension ProjectDirectory {
    /// Writes somebody's request to be a member.
    ///
    /// - Returns: The request; one that is there already with the same key is left as it is,
    ///   and one that was fulfilled is replaced.
    /// - Throws: ``PintleError`` of code `unwritable` when another key asks for the same name, and of code `usage` when the
    ///   key is a member's already.
    package func join(_ name: MemberName, identity: borrowing Identity) throws(PintleError) -> JoinRequest {
        let bytes = try read(Roster.path, limit: VaultLimits.rosterBytes)
        let roster = try Roster(reading: bytes)
        let root = roster.root
        let request = try JoinRequest(name: name, root: root, identity: identity)
        if let owner = roster.head.members.values.first(where: { $0.key == identity.publicKey }) {
            throw Self.isMember(owner.name, name)
        }
        let path = JoinRequest.path(of: name)
        guard holds(path) else {
            try locked().create(path, with: request.bytes)
            return request
        }
        let present = try read(path, limit: JoinRequest.limit)
        let known = try? JoinRequest(reading: present, of: name, root: root)
        if known?.key == request.key { return request }
        guard let known, roster.hasFulfilled(known) else {
            throw .nameTaken(name, path: path)
        }
        try locked().replace(path, with: request.bytes)
        return request
    }
}

extension ProjectDirectory {
    fileprivate static func isMember(_ owner: MemberName, _ name: MemberName) -> PintleError {
        PintleError(
            .usage,
            path: Roster.path,
            "your key belongs to the member \(owner) already",
            why: "each member has a key of their own, so nobody can add the same key twice",
            fix: owner == name
                ? "no action is needed: it has no value; more rights come from an admin: pintle members grant \(owner)"
                : "another person or machine runs this with an identity of its own; for another name: pintle members "
                    + "rename \(owner) \(name)"
        )
    }
}

extension Roster {
    /// Whether a member has or had the key that a request under the same name asks for.
    fileprivate func hasFulfilled(_ request: JoinRequest) -> Bool {
        entries.contains { entry in
            switch entry.action {
            case .add(let name, let key, _), .key(let name, let key): name == request.name && key == request.key
            default: false
            }
        }
    }
}
