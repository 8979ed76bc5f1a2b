package import PintleCore
package import PintleFindings
internal import PintlePolicy
internal import PintleRender
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Project {
    /// Refuses waivers that could never be one, as the signature covers the exceptions too, and credentials that are not
    /// declared secret.
    fileprivate func checkDeclarations(withCredentials: Bool) throws(PintleError) {
        let members = Set(trust.rights.members.keys)
        let mistakes =
            WaiverCheck.findings(for: schema, members: members, reference: ProjectRules.reference, today: .today)
            + (withCredentials ? CredentialReview.findings(in: schema) : [])
        guard mistakes.isEmpty else { throw Self.schemaRefusal(mistakes.quoting(schema: schemaFile.bytes)) }
    }

    /// The highest generation that a member signed, or that of the schema's own block when it is close.
    ///
    /// Numbers that no member signed do not count, or one file could use up all numbers.
    func highestGeneration() throws(PintleError) -> UInt64 {
        var highest = max(trust.seen.highestGeneration(of: .schema), signedInHead()?.block?.generation ?? 0)
        var verifier = trust.verifier
        for environment in trust.rights.activeEnvironments where directory.holds(EnvFile.path(of: environment.name)) {
            let path = EnvFile.path(of: environment.name)
            let bytes = try directory.read(path, limit: VaultLimits.fileBytes)
            let file = try? verifier.verify(try EnvFile(reading: bytes, path: path), of: environment.name)
            highest = max(highest, file?.file.footer.schemaGeneration ?? 0)
        }
        let claimed = schemaFile.block?.generation ?? 0
        guard claimed <= highest + SeenBranch.largestStep || schemaObjection == nil else {
            throw .distantSchemaGeneration(claimed, highest: highest)
        }
        highest = max(highest, claimed)
        guard highest < VaultLimits.generation else {
            throw .noSchemaGenerationLeft
        }
        return highest
    }
}

extension Reader {
    func signedSchema(
        _ trust: Trust,
        _ signer: Member
    ) throws(PintleError) -> SchemaFile {
        let generation = try project.highestGeneration()
        return try project.schemaFile.signed(
            generation: generation + 1,
            files: [],
            trust.verified,
            by: signer,
            identity: shared.identity
        )
    }
}

extension Writer {
    /// Signs the schema, and updates the roster's environments to it.
    ///
    /// - Parameter retired: Environments that end with it; the schema has them no more.
    /// - Returns: A line for each step.
    /// - Throws: ``PintleError``.
    package consuming func signSchema(
        retiring retired: Set<EnvironmentName> = []
    ) throws(PintleError) -> [String] {
        guard project.schemaFile.bytes == shown.schemaFile.bytes else {
            throw .schemaChangedMeanwhile
        }
        guard let signing = try signing(project, retiring: retired) else {
            return ["\(SchemaFile.path) is signed already"]
        }
        return try put(signing)
    }

    /// Everything that signing a schema writes.
    struct Signing {
        let roster: Roster
        /// The files of new environments.
        let files: [EnvFile]
        let schema: SchemaFile
        /// A line for each step.
        let lines: [String]
    }

    /// Composes everything that signing the schema writes.
    ///
    /// - Parameters:
    ///   - project: The project with the schema to sign.
    ///   - retired: Environments that end with it.
    ///   - refusesCredentials: Whether it refuses credentials that are not declared secret.
    /// - Returns: `nil` when it is signed already.
    /// - Throws: ``PintleError``.
    func signing(
        _ project: Project,
        retiring retired: Set<EnvironmentName> = [],
        refusesCredentials: Bool = true
    ) throws(PintleError) -> Signing? {
        try project.checkTargets()
        try project.checkDeclarations(withCredentials: refusesCredentials)
        let member = try reader.member()
        let update = try SchemaRosterUpdate(project, retiring: retired, by: member, reader.shared)
        guard project.schemaObjection != nil || !update.lines.isEmpty || project.isSchemaOfFuture else { return nil }
        let trust = try project.trust.continued(by: update.roster)
        guard let signer = trust.rights.members[member.name] else { throw .lostMembership(member.name) }
        let signed = try Reader(project, reader.shared).signedSchema(trust, signer)
        var files: [EnvFile] = []
        for name in update.added { files.append(try emptyFile(of: name, beside: files, trust, signer)) }
        let line = "\(SchemaFile.path): signed by \(member.name), generation \(signed.block?.generation ?? 0)"
        return Signing(roster: update.roster, files: files, schema: signed, lines: update.lines + [line])
    }

    /// Puts in place what ``signing(_:retiring:refusesCredentials:)`` composed.
    ///
    /// - Returns: A line for each step.
    /// - Throws: ``PintleError``.
    func put(_ signing: Signing) throws(PintleError) -> [String] {
        var written: [String] = []
        var notes: [String] = []
        do throws(PintleError) {
            for file in signing.files {
                try self.files.create(file.path, with: file.bytes)
                written.append(file.path)
            }
            if signing.roster.position > project.trust.roster.position {
                notes = try project.trust.recordingSave(of: signing.roster) { () throws(PintleError) in
                    try self.files.replace(Roster.path, with: signing.roster.bytes)
                }
                written.append(Roster.path)
            }
            return signing.lines + notes + (try putSigned(signing.schema))
        } catch {
            throw error.after(writing: written, fix: "restore these from git first: git checkout, git clean")
        }
    }

    /// Puts a schema in place that was just signed, and remembers it.
    func putSigned(_ signed: SchemaFile) throws(PintleError) -> [String] {
        guard let state = SeenState(signed) else { return [] }
        let save = SeenBranch.OwnSave(state, signed.bytes)
        let notes = try project.trust.recordingSave(save, of: .schema) { () throws(PintleError) in
            try files.replace(SchemaFile.path, with: signed.bytes)
        }
        return notes
            + (try project.trust.noted { () throws(PintleError) in
                try project.trust.seenStates?.remember(schema: signed.bytes)
            })
    }

    // `files` are new ones that are put in place together with this one.
    private func emptyFile(
        of name: EnvironmentName,
        beside files: [EnvFile],
        _ trust: Trust,
        _ signer: Member
    ) throws(PintleError) -> EnvFile {
        let environment = try trust.environment(name)
        let below = try environment.extends.map { extended throws(PintleError) in
            if files.contains(where: { $0.footer.environment == extended }) {
                return EnvFileFooter.Over(environment: extended, generation: 1)
            }
            var verifier = trust.verifier
            let path = EnvFile.path(of: extended)
            let bytes = try project.directory.read(path, limit: VaultLimits.fileBytes)
            let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: extended)
            return EnvFileFooter.Over(file)
        }
        let writer = trust.writer(signer: signer)
        let epoch = try writer.newEpoch(of: environment, number: 1, identity: reader.shared.identity)
        return try writer.compose(
            EnvFileDraft(),
            of: environment,
            replacing: nil,
            epoch.lines,
            schemaGeneration: project.schemaFile.block?.generation ?? 0,
            over: below,
            identity: reader.shared.identity
        )
    }
}
