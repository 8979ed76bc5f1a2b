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

extension Project {
    /// The next step for somebody whose key is not a member's: the request waits, the key was replaced, or there is no
    /// request.
    func joiningSteps(with key: PublicKey) -> String {
        if let request = requests().first(where: { $0.key == key }) {
            return
                "your request is in \(JoinRequest.path(of: request.name)): commit and push it, and tell an admin its "
                + "fingerprint \(key.fingerprint.b64)"
        }
        if let name = formerOwner(of: key), let owner = trust.rights.member(signingAs: name) {
            return "this key was \(owner.name)'s before it was replaced: use the new one"
        }
        return "ask to become a member: pintle join NAME; then an admin adds you"
    }

    /// The member whose key this is or was.
    func formerOwner(of key: PublicKey) -> MemberName? {
        for entry in trust.roster.entries {
            switch entry.action {
            case .add(let name, key, _), .key(let name, key): return name
            default: continue
            }
        }
        return nil
    }

    /// Every request in the repository; other files grant nothing and are ignored.
    func requests() -> [JoinRequest] {
        ((try? directory.names(in: "keys")) ?? []).sorted().compactMap { file in
            guard file.hasSuffix(".pub"), let name = MemberName(String(file.dropLast(4))) else { return nil }
            return (try? request(of: name)).flatMap { $0 }
        }
    }
}

extension Reader {
    /// The data key of a file; the error for somebody who is not a member names the next step.
    func dataKey(of file: VerifiedEnvFile) throws(PintleError) -> DataKey {
        do throws(PintleError) {
            return try file.dataKey(for: shared.identity)
        } catch {
            if error.code == .noKey { _ = try member() }
            throw error
        }
    }
}

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
            if known == nil, let damage = ConvertedLines.damage(in: present, path: path) { throw damage }
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
                ? "no action is needed; more rights come from an admin: pintle members grant \(owner)"
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
