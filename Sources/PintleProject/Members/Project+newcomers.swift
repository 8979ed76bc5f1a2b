internal import PintleCrypto
internal import PintleCore
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

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
