package import PintleFindings
package import PintleVault

extension Project {
    /// Finds everything that needs attention; opens nothing.
    ///
    /// - Throws: ``PintleError`` when a file is not authentic.
    package func status() throws(PintleError) -> ProjectStatus {
        var verifier = trust.verifier
        let read = trust.readFiles()
        var files: [VerifiedEnvFile] = []
        for environment in trust.rights.activeEnvironments {
            files.append(try verified(environment.name, &verifier, read[environment.name]))
        }
        try joinLayers(&files)
        try remember(files)
        let admins = trust.rights.members.values.filter(\.rights.isAdmin)
        return ProjectStatus(
            exposed: files.flatMap { exposedSecrets(in: $0) },
            unfinished: files.filter { $0.stale != nil || !$0.waiting.isEmpty }.map { unfinished($0) },
            drops: files.filter { !$0.drops.isEmpty }.map { ($0.environment.name, $0.drops) },
            members: Set(trust.rights.members.keys),
            requests: openRequests(),
            onlyAdmin: admins.count == 1 ? admins.first?.name : nil,
            onlyReaders: files.compactMap { file in
                let readers = trust.rights.readers(of: file.environment.name)
                guard readers.count == 1, let reader = readers.first else { return nil }
                return (file.environment.name, reader.name)
            },
            schema: schemaObjection,
            notes: olderStateNotes(files)
        )
    }

    /// Requests of people who are no members yet, and of members who ask for a new key.
    private func openRequests() -> [JoinRequest] {
        requests().filter { request in
            trust.rights.hasUsed(request.name) ? asksForNewKey(request) : true
        }
    }

    /// Whether a request is from a member, for another key than the present one.
    package func asksForNewKey(_ request: JoinRequest) -> Bool {
        guard let member = trust.rights.members[request.name] else { return false }
        return member.key != request.key && formerOwner(of: request.key) == nil
    }
}
