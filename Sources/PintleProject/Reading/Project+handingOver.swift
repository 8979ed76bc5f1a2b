internal import PintleCore
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

extension Project {
    /// The schema by which values may be handed to another program: the local signed one, or the signed one in HEAD over
    /// which this work tree alone has a change.
    ///
    /// An unsigned schema names the variables of every program that runs with an environment, so a pushed one could run
    /// programs of its author.
    ///
    /// - Parameter name: The environment.
    /// - Returns: HEAD's schema, when the one here is an uncommitted change of it in development; otherwise `nil`.
    /// - Throws: ``PintleError`` when a change may have come from anywhere else.
    func signedSchemaInHead(for name: EnvironmentName) throws(PintleError) -> SchemaFile? {
        guard let schemaObjection else { return nil }
        guard trust.rights.environments[name]?.level == .development else { throw schemaObjection }
        do throws(PintleError) {
            return try uncommittedChange(in: trust.roots.repository)
        } catch {
            // An older state says so itself.
            guard !error.isOlderState else { throw error }
            throw .notHandedOver(schemaObjection, because: error)
        }
    }

    /// Refuses an env file that was saved under a newer schema than HEAD's.
    func checkAge(of schema: SchemaFile, _ files: [VerifiedEnvFile]) throws(PintleError) {
        for file in files where schema.block?.generation ?? 0 < file.file.footer.schemaGeneration {
            throw Self.olderSchema(than: file)
        }
    }

    private func uncommittedChange(in repository: GitRepository) throws(PintleError) -> SchemaFile {
        let directory = try repository.directory()
        if let operation = directory.operation { throw Self.doubt("a \(operation.rawValue) is under way") }
        guard !directory.isSquashing else { throw Self.doubt("a merge was squashed and not committed") }
        let commit = try repository.commit("HEAD")
        let tree = try repository.tree(of: commit)
        let head = try SchemaFile(reading: try tree.read(SchemaFile.path, limit: SchemaFile.limit))
        guard try trust.objection(to: head) == nil, let state = SeenState(head) else {
            throw Self.doubt("the schema in HEAD is not signed by a member who may sign it")
        }
        try checkSchemaMark(state)
        guard try repository.index().blob(of: SchemaFile.path) == tree.blob(of: SchemaFile.path) else {
            throw Self.doubt("the change is staged, as one that git brought would be")
        }
        guard try !repository.holds(GitBlobName(of: schemaFile.bytes)) else {
            throw Self.doubt("the schema in git is the same as here")
        }
        guard try !repository.converts(SchemaFile.path) else {
            throw Self.doubt("git attributes convert the schema, so git cannot tell where it came from")
        }
        return head
    }

    private static func doubt(_ problem: String) -> PintleError {
        PintleError(.notAuthentic, path: SchemaFile.path, problem, fix: "pintle schema sign")
    }
}

extension PintleError {
    /// The schema is not signed, so no other program gets a value.
    fileprivate static func notHandedOver(_ objection: PintleError, because error: PintleError) -> PintleError {
        PintleError(
            .notAuthentic,
            path: objection.path,
            "\(objection.problem), so no value is handed to other programs",
            why: "anyone who can push could otherwise choose what other programs run with; "
                + "development accepts your own uncommitted change, but \(error.problem)",
            fix: objection.fix
        )
    }
}
