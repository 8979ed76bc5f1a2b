package import PintleCore
internal import PintleSchema
package import PintleVault

extension Workspace {
    /// Proves of an environment's layers what needs no private key.
    ///
    /// - Parameter name: The environment.
    /// - Returns: Its own file first, then those of what it extends.
    /// - Throws: ``PintleError``.
    package func verifiedLayers(of name: EnvironmentName) throws(PintleError) -> [VerifiedEnvFile] {
        let environment = try vault { () throws(VaultError) in try trust.environment(name) }
        try checkRosterAge()
        try checkSchemaSignature(for: environment)
        var verifier = EnvFileVerifier(trust)
        var layers: [VerifiedEnvFile] = []
        for layer in trust.rights.chain(of: name) { layers.append(try verified(layer.name, &verifier)) }
        return layers
    }

    /// Proves one file.
    package func verified(
        _ name: EnvironmentName,
        _ verifier: inout EnvFileVerifier,
        accepted: Memory.Mark? = nil
    ) throws(PintleError) -> VerifiedEnvFile {
        let path = EnvFile.path(of: name)
        let bytes = try project.read(path, limit: VaultLimits.fileBytes)
        let verified = try vault { () throws(VaultError) in
            try verifier.verify(try EnvFile(reading: bytes, path: path), of: name, accepted: accepted)
        }
        try checkSchemaAge(for: verified)
        try demands.check(name.text, verified.file.footer.generation, path: path)
        _ = try vault { () throws(VaultError) in
            try memory?.check([name.text: mark(of: verified)], allowing: demands.allowed)
        }
        return verified
    }

    /// Warnings about files that grew older by leaps.
    package func stepNotes(_ files: [VerifiedEnvFile]) throws(PintleError) -> [String] {
        guard let memory else { return [] }
        let marks = Dictionary(files.map { ($0.environment.name.text, mark(of: $0)) }) { first, _ in first }
        return try vault { () throws(VaultError) in try memory.check(marks, allowing: demands.allowed) }
    }

    /// Refuses a roster that is shorter than demanded.
    func checkRosterAge() throws(PintleError) {
        try demands.check("roster", UInt64(trust.roster.position), path: Roster.path)
    }

    /// Moves what this machine remembers forward, once everything was accepted.
    ///
    /// - Returns: A note when nothing could be remembered.
    package func remember(_ files: [VerifiedEnvFile]) throws(PintleError) -> [String] {
        guard let memory else { return [] }
        var marks: [String: Memory.Mark] = [:]
        for file in files { marks[file.environment.name.text] = mark(of: file) }
        if let mark = schemaMark { marks[Memory.schemaName] = mark }
        do throws(VaultError) {
            try memory.remember(marks)
            try memory.remember(trust.roster)
            if schemaMark != nil { try memory.remember(schema: schemaFile.bytes) }
            return []
        } catch {
            guard error.kind == .unwritable else { throw PintleError(error) }
            return ["nothing can be remembered here (\(error.problem)): an older state would not be noticed"]
        }
    }

    /// A schema that nobody vouches for serves development alone: a push could otherwise turn a secret plain.
    private func checkSchemaSignature(for environment: RosterEnvironment) throws(PintleError) {
        guard let schemaObjection else { return try checkSchemaMark() }
        guard environment.level == .development else { throw PintleError(schemaObjection) }
    }

    /// An older schema than this machine has seen is refused.
    func checkSchemaMark() throws(PintleError) {
        guard let mark = schemaMark else { return }
        try demands.check("schema", mark.generation, path: SchemaFile.path)
        _ = try vault { () throws(VaultError) in
            try memory?.check([Memory.schemaName: mark], allowing: demands.allowed)
        }
    }

    /// Refuses to open what a schema that nobody vouches for may not serve: a stricter layer's secrets.
    func checkMayOpen(_ file: VerifiedEnvFile) throws(PintleError) {
        guard let schemaObjection, file.environment.level != .development else { return }
        guard file.file.entries.contains(where: { if case .sealed = $0.value { true } else { false } }) else { return }
        throw PintleError(schemaObjection)
    }

    private func checkSchemaAge(for file: VerifiedEnvFile) throws(PintleError) {
        guard let block = schemaFile.block, block.generation < file.file.footer.schemaGeneration else { return }
        throw PintleError(
            .notAuthentic,
            path: SchemaFile.path,
            "the schema is older than the one \(file.file.path) was saved under",
            why: "an older schema may hold a secret in the open or lack a demand",
            fix: "take both from the newest commit",
            isOlderState: true
        )
    }

    func mark(of file: VerifiedEnvFile) -> Memory.Mark {
        Memory.Mark(generation: file.file.footer.generation, hash: file.file.digest)
    }

    private var schemaMark: Memory.Mark? {
        guard schemaObjection == nil, let block = schemaFile.block else { return nil }
        return Memory.Mark(generation: block.generation, hash: schemaFile.digest)
    }
}
