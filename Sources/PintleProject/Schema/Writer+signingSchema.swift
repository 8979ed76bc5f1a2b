package import PintleCore
package import PintleFindings
internal import PintlePolicy
internal import PintleRender
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

extension Project {
    /// Refuses waivers that could never be one: the signature covers the exceptions too.
    fileprivate func checkWaivers() throws(PintleError) {
        let members = Set(trust.rights.members.keys)
        let mistakes = WaiverCheck.findings(for: schema, members: members, reference: ProjectRules.reference)
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
            throw PintleError(
                .notAuthentic,
                path: SchemaFile.path,
                "the signature block of the schema claims generation \(claimed), but the highest known generation is \(highest)",
                fix: "remove the lines that begin with '#:' from the schema, then: pintle schema sign"
            )
        }
        highest = max(highest, claimed)
        guard highest < VaultLimits.generation else {
            throw PintleError(.malformed, path: SchemaFile.path, "there is no generation left", fix: "report this")
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
            throw PintleError(
                .conflict,
                path: SchemaFile.path,
                "the schema was changed while it was to be signed",
                fix: "look at it once more, then sign it"
            )
        }
        try project.checkTargets()
        try project.checkWaivers()
        let member = try reader.member()
        let (roster, added, lines) = try rosterForSchema(retired, by: member)
        guard project.schemaObjection != nil || !lines.isEmpty || project.isSchemaOfFuture else {
            return ["\(SchemaFile.path) is signed already"]
        }
        let trust = try project.trust.continued(by: roster)
        guard let signer = trust.rights.members[member.name] else { throw Self.lost(member) }
        let signed = try reader.signedSchema(trust, signer)
        var files: [EnvFile] = []
        for name in added { files.append(try emptyFile(of: name, beside: files, trust, signer)) }
        let notes = try putSigned(files, roster, signed)
        return lines + ["\(SchemaFile.path): signed by \(member.name), generation \(signed.block?.generation ?? 0)"]
            + notes
    }

    private func putSigned(
        _ files: [EnvFile],
        _ roster: Roster,
        _ signed: SchemaFile
    ) throws(PintleError) -> [String] {
        var written: [String] = []
        var rosterNotes: [String] = []
        do throws(PintleError) {
            for file in files {
                try self.files.create(file.path, with: file.bytes)
                written.append(file.path)
            }
            if roster.position > project.trust.roster.position {
                rosterNotes = try project.trust.recordingSave(of: roster) { () throws(PintleError) in
                    try self.files.replace(Roster.path, with: roster.bytes)
                }
                written.append(Roster.path)
            }
            return rosterNotes + (try putSigned(signed))
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

    // MARK: - Roster

    private func rosterForSchema(
        _ retired: Set<EnvironmentName>,
        by member: Member
    ) throws(PintleError) -> (roster: Roster, added: [EnvironmentName], lines: [String]) {
        try checkRetired(retired)
        var roster = project.trust.roster
        try project.trust.verified.checkCurrent()
        var added: [EnvironmentName] = []
        var lines: [String] = []
        // An environment is retired before those that it extends.
        for name in retired.sorted(by: {
            project.trust.rights.chain(of: $0).count > project.trust.rights.chain(of: $1).count
        }) {
            roster = try roster.appending(.retire(name), by: member.name, identity: reader.shared.identity)
            lines.append("\(name): an environment no more; \(EnvFile.path(of: name)) can be deleted")
        }
        for declared in project.schema.environments.sorted(by: { depth($0) < depth($1) }) {
            let level = project.schema.level(of: declared.name) ?? .production
            guard let known = roster.head.environments[declared.name] else {
                let action = RosterAction.environment(declared.name, .draw(), level, extends: declared.extends)
                roster = try roster.appending(action, by: member.name, identity: reader.shared.identity)
                let rights = Rights(reads: [declared.name], writes: [declared.name])
                roster = try roster.appending(
                    .grant(member.name, rights),
                    by: member.name,
                    identity: reader.shared.identity
                )
                added.append(declared.name)
                lines.append(
                    "\(declared.name): a new environment of level \(level.rawValue), read by \(member.name)"
                )
                continue
            }
            guard !known.isRetired else {
                throw PintleError(
                    .notPermitted,
                    path: SchemaFile.path,
                    "\(declared.name) is the name of a retired environment and cannot be used again",
                    fix: "give the environment another name"
                )
            }
            guard known.level != level else { continue }
            roster = try roster.appending(
                .level(declared.name, level),
                by: member.name,
                identity: reader.shared.identity
            )
            lines.append("\(declared.name): \(known.level.rawValue) becomes \(level.rawValue)")
        }
        return (roster, added, lines)
    }

    /// The schema lacks exactly the environments that end.
    private func checkRetired(_ retired: Set<EnvironmentName>) throws(PintleError) {
        for environment in project.trust.rights.activeEnvironments
        where project.schema[environment: environment.name] == nil {
            guard !retired.contains(environment.name) else { continue }
            throw PintleError(
                .schema,
                path: SchemaFile.path,
                "\(environment.name) is in the roster, but not in the schema",
                why: "removing an environment from the schema does not end it: its file and its secrets remain",
                fix: "add it to the schema again; to retire it: pintle schema sign --retire \(environment.name)"
            )
        }
        for name in retired where project.schema[environment: name] != nil {
            throw PintleError(
                .schema,
                path: SchemaFile.path,
                "the schema still has \(name)",
                fix: "remove \(name) from the schema first, then: pintle schema sign --retire \(name)"
            )
        }
    }

    private func depth(_ declared: EnvironmentDeclaration) -> Int { project.schema.chain(of: declared.name).count }

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

    private static func lost(_ member: Member) -> PintleError {
        PintleError(.noKey, path: Roster.path, "\(member.name) is not a member any more", fix: "ask an admin")
    }
}
