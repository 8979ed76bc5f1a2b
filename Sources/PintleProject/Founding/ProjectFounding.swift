package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleSchema
internal import PintleSystem
package import PintleVault

/// Makes a new project: roster, env files and signed schema, all in memory until everything is right.
package struct ProjectFounding: Sendable {
    /// The new files, by path; the roster comes last, because it makes the directory a project.
    package private(set) var files: [(path: String, bytes: [UInt8])] = []
    package let trust: TrustedRoster

    /// - Parameters:
    ///   - plan: The contents of the new project.
    ///   - identity: The founder's.
    /// - Throws: ``PintleError``, of code `schema` with every mistake in the plan's schema, of code `refused` with
    ///   every value that does not fit.
    package init(_ plan: ProjectPlan, identity: borrowing Identity) throws(PintleError) {
        let reading = SchemaReader.read(plan.schema, path: SchemaFile.path)
        guard let schema = reading.schema else { throw Project.schemaRefusal(reading.findings) }
        let roster = try Self.roster(plan, schema, identity)
        let trust = try RosterTrust.establish(
            roster,
            roots: [LocatedRoot(TrustedRoot(roster.root), place: "this run")],
            remembered: nil
        )
        self.trust = trust
        guard let founder = trust.member(holding: identity.publicKey) else {
            throw .founderNotMember
        }
        for environment in trust.rights.activeEnvironments {
            let body = plan.bodies[environment.name] ?? []
            let text = try guarded { () throws(CryptoError) in
                plan.isTemplate ? try TemplateText.filled(body) : try SecretBytes(copying: body.span)
            }
            let file = try Self.file(of: environment, text, schema, trust, founder, identity)
            files.append((file.path, file.bytes))
        }
        let signed = try SchemaFile(reading: plan.schema).signed(
            generation: 1,
            files: [],
            trust,
            by: founder,
            identity: identity
        )
        files.append((SchemaFile.path, signed.bytes))
        files.append((Roster.path, roster.bytes))
    }

    // MARK: - Roster

    static func roster(
        _ plan: ProjectPlan,
        _ schema: Schema,
        _ identity: borrowing Identity
    ) throws(PintleError) -> Roster {
        var roster = try Roster.founding(
            project: schema.project,
            name: plan.founder,
            rights: Rights(isAdmin: true, signsSchema: true),
            identity: identity
        )
        for environment in inOrder(schema) {
            let action = RosterAction.environment(
                environment.name,
                .draw(),
                schema.level(of: environment.name) ?? .production,
                extends: environment.extends
            )
            roster = try roster.appending(action, by: plan.founder, identity: identity)
        }
        let all = Set(schema.environments.map(\.name))
        if !all.isEmpty {
            let grant = RosterAction.grant(plan.founder, Rights(reads: all, writes: all))
            roster = try roster.appending(grant, by: plan.founder, identity: identity)
        }
        for member in plan.members {
            let action = RosterAction.add(member.name, member.key, member.rights)
            roster = try roster.appending(action, by: plan.founder, identity: identity)
        }
        guard let recovery = plan.recovery, let name = MemberName("recovery") else { return roster }
        let action = RosterAction.add(name, recovery, Rights(isAdmin: true, reads: all))
        return try roster.appending(action, by: plan.founder, identity: identity)
    }

    /// Each environment comes before those that extend it.
    private static func inOrder(_ schema: Schema) -> [EnvironmentDeclaration] {
        schema.environments.sorted { first, second in
            let depths = (schema.chain(of: first.name).count, schema.chain(of: second.name).count)
            return depths.0 == depths.1 ? first.place.line < second.place.line : depths.0 < depths.1
        }
    }

    // MARK: - Env files

    private static func file(
        of environment: RosterEnvironment,
        _ body: borrowing SecretBytes,
        _ schema: Schema,
        _ trust: TrustedRoster,
        _ founder: Member,
        _ identity: borrowing Identity
    ) throws(PintleError) -> EnvFile {
        let writer = EnvFileWriter(trust, signer: founder)
        let epoch = try writer.newEpoch(of: environment, number: 1, identity: identity)
        let draft = try draft(body, environment, schema, epoch.key, position: trust.roster.position)
        return try writer.compose(
            draft,
            of: environment,
            replacing: nil,
            epoch.lines,
            schemaGeneration: 1,
            over: environment.extends.map { .init(environment: $0, generation: 1) },
            identity: identity
        )
    }

    private static func draft(
        _ body: borrowing SecretBytes,
        _ environment: RosterEnvironment,
        _ schema: Schema,
        _ key: borrowing DataKey,
        position: Int
    ) throws(PintleError) -> EnvFileDraft {
        let edited = try EditedBody(body, schema, environment.name)
        guard edited.mistakes.isEmpty else { throw refusal(edited.mistakes, environment.name) }
        var cipher = try guarded { () throws(CryptoError) in try ValueCipher(key) }
        let time = Timestamp.now
        var draft = EnvFileDraft()
        for line in edited.lines {
            switch line {
            case .blank: draft.append(.blank)
            case .comment(let text): draft.append(.comment(text[...]))
            case .entry(let named, let value):
                let stored = try value.withBytes { (span) throws(PintleError) in
                    guard named.mustBeSealed else { return EnvValue.encoded(span) }
                    return try guarded { () throws(CryptoError) in
                        try cipher.seal(span, as: named.key, position: position, time: time)
                    }
                }
                draft.append(.entry(named.key, stored[...]))
            }
        }
        draft.tidy()
        return draft
    }

    private static func refusal(_ mistakes: [EnvText.Mistake], _ name: EnvironmentName) -> PintleError {
        let lines = mistakes.map { "line \($0.line): \($0.problem); \($0.fix)" }
        return PintleError(
            .refused,
            "what \(name) begins with cannot be saved:\n  " + lines.joined(separator: "\n  "),
            fix: "correct these lines and run it again; nothing was written"
        )
    }
}

/// The contents of a new project.
package struct ProjectPlan: Sendable {
    /// The schema's text, without a signature.
    package let schema: [UInt8]
    /// The body of each env file as people write it, by environment; marks such as `{{base62 43}}` are filled.
    package let bodies: [EnvironmentName: [UInt8]]
    /// Whether the bodies are templates, whose marks are filled; imported files are taken as they are.
    package let isTemplate: Bool
    /// The founder's name.
    package let founder: MemberName
    /// The first members, in addition to the founder.
    package let members: [(name: MemberName, key: PublicKey, rights: Rights)]
    /// The key of a recovery member, who is an admin and reads everything.
    package let recovery: PublicKey?

    package init(
        schema: [UInt8],
        bodies: [EnvironmentName: [UInt8]],
        isTemplate: Bool = false,
        founder: MemberName,
        members: [(name: MemberName, key: PublicKey, rights: Rights)] = [],
        recovery: PublicKey? = nil
    ) {
        self.schema = schema
        self.bodies = bodies
        self.isTemplate = isTemplate
        self.founder = founder
        self.members = members
        self.recovery = recovery
    }
}
