internal import PintleCore
internal import PintleRender
internal import PintleSchema
package import PintleVault

extension Workspace {
    /// Signs the schema, and brings the roster's environments to what it says.
    ///
    /// - Parameter identity: A member's who may sign it; new environments and levels take an admin.
    /// - Returns: What was done, a line each.
    /// - Throws: ``PintleError``; then nothing that was there is changed.
    package func signSchema(identity: borrowing Identity) throws(PintleError) -> [String] {
        let mistakes = TargetCheck.findings(for: schema)
        guard !mistakes.contains(where: { $0.severity == .error }) else { throw Self.schemaRefusal(mistakes) }
        let lock = try project.lockEnvironments()
        defer { lock.keep() }
        let member = try member(identity)
        let (roster, added, lines) = try rosterForSchema(by: member, identity)
        let isUnchanged = schemaObjection == nil && lines.isEmpty
        guard !isUnchanged else { return ["\(SchemaFile.path) is signed already"] }
        let trust = try vault { () throws(VaultError) in
            try RosterTrust.establish(
                roster,
                pins: [PlacedPin(pin: RosterPin(root: self.trust.root), place: "the roster at hand")],
                remembered: nil
            )
        }
        guard let signer = trust.rights.members[member.name] else { throw Self.lost(member) }
        let signed = try sign(trust, signer, identity)
        for name in added {
            let file = try emptyFile(of: name, trust, signer, identity)
            try project.replace(file.path, with: file.bytes)
        }
        if roster.position > self.trust.roster.position { try project.replace(Roster.path, with: roster.bytes) }
        try project.replace(SchemaFile.path, with: signed.bytes)
        return lines + ["\(SchemaFile.path): signed by \(member.name), generation \(signed.block?.generation ?? 0)"]
    }

    private func sign(
        _ trust: TrustedRoster,
        _ signer: Member,
        _ identity: borrowing Identity
    ) throws(PintleError) -> SchemaFile {
        let seen = try vault { () throws(VaultError) in try memory?.mark(of: Memory.schemaName)?.generation ?? 0 }
        let generation = max(seen, schemaFile.block?.generation ?? 0, try newestGenerationInUse()) + 1
        return try vault { () throws(VaultError) in
            try schemaFile.signed(generation: generation, files: [], trust, by: signer, identity: identity)
        }
    }

    /// The newest schema that an env file was saved under: a younger one must follow even where the block was taken out.
    private func newestGenerationInUse() throws(PintleError) -> UInt64 {
        var newest: UInt64 = 0
        for environment in trust.rights.activeEnvironments where project.holds(EnvFile.path(of: environment.name)) {
            let path = EnvFile.path(of: environment.name)
            let bytes = try project.read(path, limit: VaultLimits.fileBytes)
            let file = try vault { () throws(VaultError) in try EnvFile(reading: bytes, path: path) }
            newest = max(newest, file.footer.schemaGeneration)
        }
        return newest
    }

    // MARK: - Roster

    private func rosterForSchema(
        by member: Member,
        _ identity: borrowing Identity
    ) throws(PintleError) -> (roster: Roster, added: [EnvironmentName], lines: [String]) {
        for environment in trust.rights.activeEnvironments where schema[environment: environment.name] == nil {
            throw PintleError(
                .schema,
                path: SchemaFile.path,
                "the roster has \(environment.name), but the schema has not",
                why: "an environment that holds secrets does not go away by being left out",
                fix: "put \(environment.name) back into the schema"
            )
        }
        var roster = trust.roster
        var added: [EnvironmentName] = []
        var lines: [String] = []
        do throws(VaultError) {
            for declared in schema.environments.sorted(by: { depth($0) < depth($1) }) {
                let level = schema.level(of: declared.name) ?? .production
                guard let known = roster.head.environments[declared.name] else {
                    let action = RosterAction.environment(declared.name, .draw(), level, extends: declared.extends)
                    roster = try roster.appending(action, by: member.name, identity: identity)
                    let rights = Rights(reads: [declared.name], writes: [declared.name])
                    roster = try roster.appending(.grant(member.name, rights), by: member.name, identity: identity)
                    added.append(declared.name)
                    lines.append(
                        "\(declared.name): a new environment of level \(level.rawValue), read by \(member.name)"
                    )
                    continue
                }
                guard known.level != level else { continue }
                roster = try roster.appending(.level(declared.name, level), by: member.name, identity: identity)
                lines.append("\(declared.name): \(known.level.rawValue) becomes \(level.rawValue)")
            }
        } catch {
            throw PintleError(error)
        }
        return (roster, added, lines)
    }

    private func depth(_ declared: EnvironmentDeclaration) -> Int { schema.chain(of: declared.name).count }

    private func emptyFile(
        of name: EnvironmentName,
        _ trust: TrustedRoster,
        _ signer: Member,
        _ identity: borrowing Identity
    ) throws(PintleError) -> EnvFile {
        try vault { () throws(VaultError) in
            let writer = EnvFileWriter(trust, signer: signer)
            let environment = try trust.environment(name)
            let epoch = try writer.newEpoch(of: environment, number: 1, identity: identity)
            return try writer.compose(
                EnvFileDraft(),
                of: environment,
                replacing: nil,
                epoch.lines,
                position: trust.roster.position,
                schemaGeneration: schemaFile.block?.generation ?? 0,
                identity: identity
            )
        }
    }

    private static func lost(_ member: Member) -> PintleError {
        PintleError(.noKey, path: Roster.path, "\(member.name) is no member any more", fix: "ask an admin")
    }
}
