package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSystem
package import PintleVault

extension Project {
    /// Refuses to add a member who exists already.
    package func checkIsNew(_ name: MemberName) throws(PintleError) {
        guard trust.rights.members[name] != nil else { return }
        throw .existingMember(name)
    }

    /// The rights, and for each environment to read also the layers below it, because a value can come from them.
    package func includingLayers(_ rights: Rights) -> Rights {
        var rights = rights
        for name in rights.reads { rights.reads.formUnion(trust.rights.chain(of: name).map(\.name)) }
        return rights
    }

    /// The key of a new member, as its caller knows it; a request in the repository that differs is refused.
    ///
    /// - Parameters:
    ///   - name: The member.
    ///   - text: The public key, as the member told it.
    ///   - fingerprint: The fingerprint of the key in the request, as the member told it.
    /// - Returns: The key.
    /// - Throws: ``PintleError``; of code `usage` when neither is given, for the repository cannot tell who somebody
    ///   is.
    package func key(
        of name: MemberName,
        given text: String?,
        fingerprint: String?
    ) throws(PintleError) -> PublicKey {
        if let fingerprint, (try? Digest(b64: Array(fingerprint.utf8).span)) == nil {
            throw .invalidFingerprint(fingerprint)
        }
        let request = try request(of: name)
        if let text {
            let key = try Self.publicKey(text)
            guard let request, request.key != key else { return key }
            throw Self.otherKey(name)
        }
        guard let fingerprint else {
            throw .unknownKey(of: name)
        }
        guard let request else {
            throw .noRequest(of: name)
        }
        guard request.key.fingerprint.b64 == fingerprint else { throw Self.otherKey(name) }
        return request.key
    }

    /// The request of somebody who wants to join; `nil` without one.
    package func request(of name: MemberName) throws(PintleError) -> JoinRequest? {
        let path = JoinRequest.path(of: name)
        guard directory.holds(path) else { return nil }
        let bytes = try directory.read(path, limit: JoinRequest.limit)
        return try JoinRequest(reading: bytes, of: name, root: trust.root)
    }

    fileprivate static func publicKey(_ text: String) throws(PintleError) -> PublicKey {
        try text.hasPrefix("ssh-ed25519 ") ? PublicKey(openSSHLine: text) : PublicKey(text: text)
    }

    fileprivate static func otherKey(_ name: MemberName) -> PintleError {
        PintleError(
            .notAuthentic,
            path: JoinRequest.path(of: name),
            "the key in the request is not the key that you gave",
            why: "somebody could have replaced the request",
            fix: "ask \(name) again over another channel, and find out who changed the file"
        )
    }
}

extension Writer {
    /// Removes the requests that a change of members fulfils, so that they do not block the next request.
    ///
    /// - Returns: A note for each.
    /// - Throws: ``PintleError`` when a file cannot be removed.
    func removeRequests(of actions: [RosterAction]) throws(PintleError) -> [String] {
        var notes: [String] = []
        for action in actions {
            switch action {
            case .add(let name, let key, _), .key(let name, let key):
                guard let request = try? project.request(of: name), request.key == key else { continue }
                try files.remove(JoinRequest.path(of: name))
                notes.append("\(JoinRequest.path(of: name)) was removed, for the request is fulfilled")
            default: continue
            }
        }
        return notes
    }
}
