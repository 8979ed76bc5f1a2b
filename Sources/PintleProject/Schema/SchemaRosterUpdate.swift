internal import PintleCore
internal import PintleFindings
internal import PintleSchema
internal import PintleVault

/// The roster entries that bring its environments to those of the schema.
struct SchemaRosterUpdate {
    private let project: Project
    private let identity: SharedIdentity
    private let signer: MemberName
    private(set) var roster: Roster
    /// The environments that are new in the roster.
    private(set) var added: [EnvironmentName] = []
    /// A line for each change.
    private(set) var lines: [String] = []

    /// - Parameters:
    ///   - project: The project, whose schema decides.
    ///   - retired: The environments to retire.
    ///   - signer: The member who makes the entries.
    ///   - identity: The member's identity.
    /// - Throws: ``PintleError``.
    init(
        _ project: Project,
        retiring retired: Set<EnvironmentName>,
        by signer: Member,
        _ identity: SharedIdentity
    ) throws(PintleError) {
        self.project = project
        self.identity = identity
        self.signer = signer.name
        roster = project.trust.roster
        try checkRetired(retired)
        try project.trust.verified.checkCurrent()
        let rights = project.trust.rights
        // An environment is retired before those that it extends.
        for name in retired.sorted(by: { rights.chain(of: $0).count > rights.chain(of: $1).count }) {
            try append(.retire(name))
            lines.append("\(name): an environment no more; \(EnvFile.path(of: name)) can be deleted")
        }
        let schema = project.schema
        for declared in schema.environments.sorted(by: {
            schema.chain(of: $0.name).count < schema.chain(of: $1.name).count
        }) {
            try update(declared, level: schema.level(of: declared.name) ?? .production)
        }
    }

    private mutating func append(_ action: RosterAction) throws(PintleError) {
        roster = try roster.appending(action, by: signer, identity: identity.identity)
    }

    private mutating func update(_ declared: EnvironmentDeclaration, level: Level) throws(PintleError) {
        guard let known = roster.head.environments[declared.name] else {
            return try add(declared, level: level)
        }
        guard !known.isRetired else { throw .retiredName(declared.name) }
        guard known.level != level else { return }
        try append(.level(declared.name, level))
        lines.append("\(declared.name): \(known.level.rawValue) becomes \(level.rawValue)")
    }

    private mutating func add(_ declared: EnvironmentDeclaration, level: Level) throws(PintleError) {
        try append(.environment(declared.name, .draw(), level, extends: declared.extends))
        try append(.grant(signer, Rights(reads: [declared.name], writes: [declared.name])))
        added.append(declared.name)
        lines.append("\(declared.name): a new environment of level \(level.rawValue), read by \(signer)")
    }

    /// The schema lacks exactly the retired environments.
    private func checkRetired(_ retired: Set<EnvironmentName>) throws(PintleError) {
        for environment in project.trust.rights.activeEnvironments
        where project.schema[environment: environment.name] == nil && !retired.contains(environment.name) {
            throw .missingInSchema(environment.name)
        }
        for name in retired where project.schema[environment: name] != nil { throw .stillInSchema(name) }
    }
}
