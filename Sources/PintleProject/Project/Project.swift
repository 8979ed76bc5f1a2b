package import PintleCore
package import PintleFindings
package import PintleSchema
package import PintleSystem
package import PintleVault

/// A directory with its trust, its schema and the schema's signature; it has no key.
package struct Project: Sendable {
    /// The purpose for which the project is opened.
    private enum Purpose {
        /// Schema and roster must name the same environments.
        case reading
        /// They may differ, because signing the schema fixes it.
        case signingSchema
        /// They may differ, because the caller reports every difference.
        case verifying
    }

    package private(set) var trust: Trust
    package private(set) var schemaFile: SchemaFile
    package private(set) var schema: Schema
    /// The problem of the schema's signature; `nil` when it is valid.
    package private(set) var schemaObjection: PintleError?
    private let purpose: Purpose

    /// Opens the project to read it.
    ///
    /// - Throws: ``PintleError``, of code `schema` also when schema and roster name different environments.
    package static func forReading(_ trust: Trust) throws(PintleError) -> Project {
        try Project(trust, for: .reading)
    }

    /// Opens the project to sign the schema: schema and roster may name different environments.
    package static func forSigningSchema(_ trust: Trust) throws(PintleError) -> Project {
        try Project(trust, for: .signingSchema)
    }

    /// Opens the project to report its problems: see ``disagreements()``.
    package static func forVerifying(_ trust: Trust) throws(PintleError) -> Project {
        try Project(trust, for: .verifying)
    }

    private init(_ trust: Trust, for purpose: Purpose) throws(PintleError) {
        let schemaFile = try trust.schemaFile()
        // The signature is verified before the schema is read.
        let schemaObjection = try trust.objection(to: schemaFile)
        let reading = SchemaReader.read(schemaFile.bytes, path: SchemaFile.path)
        guard let schema = reading.schema else { throw Self.refusal(ofSchema: schemaFile.bytes, reading.findings) }
        self.trust = trust
        self.schemaFile = schemaFile
        self.schemaObjection = schemaObjection
        self.schema = schema
        self.purpose = purpose
        if purpose == .reading, let disagreement = disagreements().first { throw disagreement }
    }

    package var directory: ProjectDirectory { trust.roots.directory }

    /// The variables that the project was opened with.
    package var environment: ProcessEnvironment { trust.roots.environment }

    /// Notes that do not stop a command.
    package var notes: [String] {
        var notes: [String] = []
        if trust.seenStates == nil {
            notes.append("neither XDG_STATE_HOME nor HOME is set: an older state would not be noticed")
        }
        if let schemaObjection, purpose != .signingSchema {
            notes.append("\(schemaObjection.problem): it serves development alone, and no client target")
        }
        return notes
    }

    // MARK: - Other states

    /// The current project: files that were read before the lock was taken may be old.
    ///
    /// - Returns: The same project, opened again when roster or schema have changed.
    /// - Throws: ``PintleError``.
    func current() throws(PintleError) -> Project {
        var current = self
        if try isUnchanged() {
            current.trust = try trust.refreshed()
        } else {
            current = try Project(try Trust.established(trust.roots), for: purpose)
            current.trust.demands = trust.demands
        }
        return current.refusingOlderStates
    }

    /// Whether roster and schema still are what was read.
    func isUnchanged() throws(PintleError) -> Bool {
        let roster = try directory.read(Roster.path, limit: VaultLimits.rosterBytes)
        let schema = try directory.read(SchemaFile.path, limit: SchemaFile.limit)
        return roster == trust.roster.bytes && schema == schemaFile.bytes
    }

    /// A copy that knows of a file which this process has saved.
    func seeing(_ save: SeenBranch.OwnSave, of file: SeenFile) -> Project {
        var project = self
        project.trust = trust.seeing(save, of: file)
        return project
    }

    /// A copy that refuses older states also while git rewrites the work tree.
    var refusingOlderStates: Project {
        var project = self
        project.trust.refusesOlderStates = true
        return project
    }

    /// A copy that demands generations.
    package func demanding(_ demands: GenerationDemands) -> Project {
        var project = self
        project.trust.demands = demands
        return project
    }

    /// A copy with a roster that continues the present one.
    ///
    /// - Throws: ``PintleError`` when this machine has seen another continuation.
    func continued(by roster: Roster) throws(PintleError) -> Project {
        replacingTrust(with: try trust.continued(by: roster))
    }

    /// A copy that judges by another roster.
    func replacingTrust(with trust: Trust) -> Project {
        var next = self
        next.trust = trust
        return next
    }

    /// A copy with the schema's text signed again.
    func replacingSchema(with signed: SchemaFile) -> Project {
        var next = self
        next.schemaFile = signed
        return next
    }

    /// A copy with another schema, which is not signed yet.
    ///
    /// - Throws: ``PintleError`` when a file that the signature covers cannot be read.
    func replacingSchema(with file: SchemaFile, _ schema: Schema) throws(PintleError) -> Project {
        var next = self
        next.schemaFile = file
        next.schema = schema
        next.schemaObjection = try trust.objection(to: file)
        return next
    }

    /// The refusal of a schema that cannot be read.
    package static func refusal(ofSchema bytes: [UInt8], _ findings: [Finding]) -> PintleError {
        MergeMarker.refusal(in: bytes, path: SchemaFile.path) ?? schemaRefusal(findings)
    }

    package static func schemaRefusal(_ findings: [Finding]) -> PintleError {
        PintleError(
            .schema,
            path: SchemaFile.path,
            "the schema has \(findings.count == 1 ? "a mistake" : "\(findings.count) mistakes")",
            fix: "correct \(SchemaFile.path), then: pintle schema sign",
            findings: findings
        )
    }
}

extension Trust {
    /// The schema file; its signature is not verified.
    func schemaFile() throws(PintleError) -> SchemaFile {
        let bytes = try roots.directory.read(SchemaFile.path, limit: SchemaFile.limit)
        return try SchemaFile(reading: bytes)
    }

    /// The problem of the schema's signature, or of a file that the signature covers.
    func objection(to file: SchemaFile) throws(PintleError) -> PintleError? {
        if let objection = file.objection(verified) { return objection }
        for entry in file.block?.files ?? [] {
            let bytes = try roots.directory.read(entry.path, limit: VaultLimits.fileBytes)
            guard SchemaFile.hash(of: bytes) != entry.hash else { continue }
            return .changedAfterSigning(entry.path)
        }
        return nil
    }
}

extension Project {
    /// A setting by one of its spellings, or a key that the schema does not know.
    package struct NamedSetting: Sendable {
        package let key: EnvKey
        /// `nil` when the schema does not know the key.
        package let setting: Setting?

        /// Both spellings, for messages.
        package var description: String { setting.map { "\($0.name) (\(key))" } ?? key.text }

        /// Whether its values are sealed: it is a secret, or the schema does not declare it.
        package var mustBeSealed: Bool { setting?.isSecret ?? true }
    }

    /// Finds a setting by the schema's spelling or by that of env files.
    ///
    /// - Throws: ``PintleError`` of code `notFound` for text that is neither a name of the schema nor a key.
    package func setting(named text: String) throws(PintleError) -> NamedSetting {
        if let name = SettingName(text), let setting = schema[name] {
            return NamedSetting(key: setting.key, setting: setting)
        }
        if let key = EnvKey(text) { return NamedSetting(key: key, setting: schema[key]) }
        throw .unknownSetting(text, nearest: nearest(to: text))
    }

    /// The settings with the nearest names, as a question.
    package func nearest(to text: String) -> String? {
        let known = schema.settings.map(\.name.text) + schema.settings.map(\.key.text)
        let near = NearestNames.of(text, among: known)
        return near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?"
    }

    /// The refusal of a key that is neither in the schema nor in an environment's file.
    func unknownSetting(_ key: EnvKey, in name: EnvironmentName) -> PintleError {
        PintleError(
            .notFound,
            "\(key) is neither in the schema nor in \(name)",
            fix: nearest(to: key.text) ?? "see what there is: pintle list \(name)"
        )
    }

    /// An environment by name.
    ///
    /// - Throws: ``PintleError`` of code `notFound`, with the nearest names.
    package func environment(named text: String) throws(PintleError) -> EnvironmentName {
        guard let name = EnvironmentName(text) else {
            let known = trust.rights.activeEnvironments.map(\.name.text)
            let near = NearestNames.ofEnvironments(text, among: known)
            throw .unknownEnvironment(text, nearest: near, known: environmentNames)
        }
        return try trust.environment(name).name
    }

    /// The names of the environments, for messages.
    package var environmentNames: String {
        trust.rights.activeEnvironments.map(\.name.text).joined(separator: ", ")
    }
}

extension Reader {
    /// The member who holds a key.
    ///
    /// - Throws: ``PintleError`` of code `noKey`.
    package func member() throws(PintleError) -> Member {
        let key = shared.identity.publicKey
        guard let member = project.trust.member(holding: key) else {
            throw .noMember(of: project.trust.roster.project, nextStep: project.joiningSteps(with: key))
        }
        return member
    }
}

extension PintleError {
    /// A file that the schema's signature covers was changed.
    fileprivate static func changedAfterSigning(_ path: String) -> PintleError {
        PintleError(
            .notAuthentic,
            path: path,
            "the file was changed after the schema was signed",
            fix: "look at what changed, then: pintle schema sign"
        )
    }
}
