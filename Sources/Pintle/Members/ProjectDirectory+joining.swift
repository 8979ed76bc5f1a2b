internal import PintleCrypto
package import PintleCore
package import PintleVault

extension ProjectDirectory {
    /// Writes somebody's request to be a member.
    ///
    /// - Returns: The request; one that is there already with the same key is left as it is.
    /// - Throws: ``PintleError`` of code `unwritable` when another key asks for the same name.
    package func join(_ name: MemberName, identity: borrowing Identity) throws(PintleError) -> JoinRequest {
        let bytes = try read(Roster.path, limit: VaultLimits.rosterBytes)
        let root = try vault { () throws(VaultError) in try Roster(reading: bytes).root }
        let request = try vault { () throws(VaultError) in
            try JoinRequest(name: name, root: root, identity: identity)
        }
        let path = JoinRequest.path(of: name)
        guard holds(path) else {
            try create(path, with: request.bytes)
            return request
        }
        let present = try read(path, limit: JoinRequest.limit)
        let known = try? JoinRequest(reading: present, of: name, root: root)
        guard known?.key == request.key else {
            throw PintleError(
                .unwritable,
                path: path,
                "another key asks for the name \(name)",
                fix: "take another name; if the file is an old one of yours, remove it first"
            )
        }
        return request
    }
}
