internal import PintleCore
internal import PintleVault

extension Workspace {
    /// Looks for what needs attention; opens nothing.
    ///
    /// - Throws: ``PintleError`` when a file is not authentic.
    package func status() throws(PintleError) -> ProjectStatus {
        var verifier = EnvFileVerifier(trust)
        let read = Self.readFiles(of: trust, in: project)
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
            requests: try openRequests(),
            onlyAdmin: admins.count == 1 ? admins.first?.name : nil,
            onlyReaders: files.compactMap { file in
                let readers = trust.rights.readers(of: file.environment.name)
                guard readers.count == 1, let reader = readers.first else { return nil }
                return (file.environment.name, reader.name)
            },
            schema: schemaObjection
        )
    }

    /// Requests of people who are no members yet; what is no request is passed over, for it grants nothing.
    private func openRequests() throws(PintleError) -> [JoinRequest] {
        var requests: [JoinRequest] = []
        for file in try project.names(in: "keys").sorted() where file.hasSuffix(".pub") {
            guard let name = MemberName(String(file.dropLast(4))), !trust.rights.hasUsed(name),
                let request = try? request(of: name)
            else { continue }
            requests.append(request)
        }
        return requests
    }
}
