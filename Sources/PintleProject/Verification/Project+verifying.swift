package import PintleCore
package import PintleFindings
internal import PintleSystem
package import PintleVault

extension Project {
    /// Records accepted files in the seen states, after the last check.
    ///
    /// - Returns: A note when nothing can be remembered here.
    /// - Throws: ``PintleError`` when the seen states are damaged.
    @discardableResult
    package func remember(_ files: [VerifiedEnvFile]) throws(PintleError) -> [String] {
        try trust.remember(files, schemaObjection == nil ? schemaFile : nil)
    }

    /// Verifies an environment's layers, as far as that needs no private key.
    ///
    /// - Parameter name: The environment.
    /// - Returns: Its own file first, then those of the layers below.
    /// - Throws: ``PintleError``.
    package func verifiedLayers(of name: EnvironmentName) throws(PintleError) -> [VerifiedEnvFile] {
        var shared = SharedLayers(trust)
        return try verifiedLayers(of: name, &shared)
    }

    /// The same, where several environments that share layers are verified one after the other.
    func verifiedLayers(
        of name: EnvironmentName,
        _ shared: inout SharedLayers
    ) throws(PintleError) -> [VerifiedEnvFile] {
        let environment = try trust.environment(name)
        try checkRosterAge()
        try checkSchemaSignature(for: environment)
        var layers: [VerifiedEnvFile] = []
        for layer in trust.rights.chain(of: name) {
            let known = shared.files[layer.name]
            let file = if let known { known } else { try verified(layer.name, &shared.verifier) }
            shared.files[layer.name] = file
            layers.append(file)
        }
        try joinLayers(&layers)
        return layers
    }

    /// Gives each file the layer below it, and refuses layers that do not belong together.
    ///
    /// - Parameter files: Verified files; a layer that is not among them is passed over.
    /// - Throws: ``PintleError`` when a layer below is older than the one that a file was saved over.
    func joinLayers(_ files: inout [VerifiedEnvFile]) throws(PintleError) {
        let known = Dictionary(files.map { ($0.environment.name, EnvFileFooter.Over($0)) }) { first, _ in first }
        for index in files.indices {
            guard let below = files[index].environment.extends.flatMap({ known[$0] }) else { continue }
            if let refusal = files[index].mixture(over: below) { throw refusal }
            files[index].below = below
        }
    }

    /// The layer that an environment extends, as it is now; `nil` where it extends nothing.
    func layerBelow(of environment: RosterEnvironment) throws(PintleError) -> EnvFileFooter.Over? {
        try environment.extends.map { name throws(PintleError) in EnvFileFooter.Over(try verifiedLayers(of: name)[0]) }
    }

    /// Verifies one file.
    ///
    /// - Parameters:
    ///   - name: The environment.
    ///   - verifier: Remembers what files have in common.
    ///   - read: The file's bytes, if they were read before.
    ///   - isFinishing: Whether a change of members is finished, for which a file that this machine knows is enough.
    /// - Returns: The verified file.
    /// - Throws: ``PintleError`` when the file is not authentic, or older than the seen state.
    package func verified(
        _ name: EnvironmentName,
        _ verifier: inout EnvFileVerifier,
        _ read: Result<[UInt8], PintleError>? = nil,
        isFinishing: Bool = false
    ) throws(PintleError) -> VerifiedEnvFile {
        let path = EnvFile.path(of: name)
        let bytes: [UInt8]
        if let read { bytes = try read.get() } else { bytes = try directory.read(path, limit: VaultLimits.fileBytes) }
        let file = try EnvFile(reading: bytes, path: path)
        let id = try trust.environment(name).id
        let isKnown = isFinishing && trust.seen.knows(file.digest, of: .environment(id))
        let verified = try verifier.verify(file, of: name, isSignerPassed: isKnown)
        try checkSchemaAge(for: verified)
        let footer = verified.file.footer
        try trust.demands.check(name.text, footer.generation, epoch: footer.epoch.number, path: path)
        try trust.judge(verified)
        return verified
    }

    /// Refuses a roster that is shorter than demanded.
    func checkRosterAge() throws(PintleError) {
        try trust.demands.check("roster", UInt64(trust.roster.position), path: Roster.path)
    }

    /// A schema whose signature does not verify serves development alone: a push could otherwise turn a secret plain.
    private func checkSchemaSignature(for environment: RosterEnvironment) throws(PintleError) {
        guard let schemaObjection else { return try checkSchemaMark() }
        guard environment.level == .development else { throw schemaObjection }
    }

    /// An older schema than this machine has seen is refused.
    func checkSchemaMark() throws(PintleError) {
        if schemaObjection == nil, let state = SeenState(schemaFile) { try checkSchemaMark(state) }
    }

    func checkSchemaMark(_ state: SeenState) throws(PintleError) {
        try trust.demands.check("schema", state.generation, path: SchemaFile.path)
        try trust.judge(state, of: .schema, path: SchemaFile.path, name: "schema")
    }

    /// Refuses to open what a schema whose signature does not verify may not serve: a stricter layer's secrets.
    func checkMayOpen(_ file: VerifiedEnvFile) throws(PintleError) {
        guard let schemaObjection, file.environment.level != .development else { return }
        guard file.file.entries.contains(where: { if case .sealed = $0.value { true } else { false } }) else { return }
        throw schemaObjection
    }

    private func checkSchemaAge(for file: VerifiedEnvFile) throws(PintleError) {
        guard let block = schemaFile.block, block.generation < file.file.footer.schemaGeneration else { return }
        throw Self.olderSchema(than: file)
    }

    static func olderSchema(than file: VerifiedEnvFile) -> PintleError {
        PintleError(
            .notAuthentic,
            path: SchemaFile.path,
            "the schema is older than the one \(file.file.path) was saved under",
            why: "an older schema may allow a secret in plaintext or lack a requirement",
            fix:
                "restore both files from the newest commit; if you changed the schema here, sign it: pintle schema sign",
            cause: .olderState
        )
    }
}

extension VerifiedEnvFile {
    /// The refusal beside an older layer than the file was saved over; `nil` when the layer is not older.
    func mixture(over below: EnvFileFooter.Over) -> PintleError? {
        guard let over = self.file.footer.over, below.generation < over.generation else { return nil }
        return PintleError(
            .notAuthentic,
            path: EnvFile.path(of: below.environment),
            "this is an older state: generation \(below.generation), but \(self.file.path) was saved over generation "
                + "\(over.generation)",
            why: "settings from different points in time would be mixed",
            fix: "restore both files from the same commit",
            cause: .olderState
        )
    }
}

/// The lowest generations that the caller of a command accepts.
package struct GenerationDemands: Sendable {
    /// The lowest generation of an environment's file, of `schema`, or the lowest position of `roster`.
    private var minimum: [String: UInt64] = [:]
    /// The lowest epoch of an environment's file.
    private var minimumEpoch: [String: UInt64] = [:]
    /// The one generation that is accepted although this machine has seen a higher one.
    let allowed: [String: UInt64]

    package init() { allowed = [:] }

    /// - Parameters:
    ///   - minimum: `NAME=N` each; an environment's may say `NAME=N:EPOCH`.
    ///   - allowed: `NAME=N` each.
    ///   - project: Knows the environments.
    /// - Throws: ``PintleError`` of code `usage` for anything else, of code `notFound` for a name that nothing has.
    package init(minimum: [String], allowed: [String], in project: Project) throws(PintleError) {
        for text in minimum {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count > 1 else { continue }
            guard parts.count == 2, let name = text.split(separator: "=").first.map(String.init), name != "schema",
                name != "roster",
                let epoch = Self.number(parts[1])
            else { throw Self.malformed("--min-generation") }
            minimumEpoch[name] = epoch
        }
        let generations = minimum.map { String($0.split(separator: ":", omittingEmptySubsequences: false)[0]) }
        self.minimum = try Self.read(generations, "--min-generation", project)
        self.allowed = try Self.read(allowed, "--allow-generation", project)
    }

    private static func read(
        _ texts: [String],
        _ option: String,
        _ project: Project
    ) throws(PintleError) -> [String: UInt64] {
        var demands: [String: UInt64] = [:]
        for text in texts {
            let parts = text.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let number = number(parts[1]) else { throw malformed(option) }
            let name = String(parts[0])
            if name != "schema", name != "roster" || option != "--min-generation" {
                _ = try project.environment(named: name)
            }
            demands[name] = number
        }
        return demands
    }

    private static func number(_ text: Substring) -> UInt64? {
        guard let number = UInt64(text), number > 0, "\(number)" == text else { return nil }
        return number
    }

    private static func malformed(_ option: String) -> PintleError {
        PintleError(.usage, "\(option) takes NAME=N", fix: "write \(option) prod=42")
    }

    /// Refuses a state that is older than demanded.
    ///
    /// - Parameters:
    ///   - name: An environment, `schema` or `roster`.
    ///   - generation: The generation that the file has.
    ///   - epoch: The number of an env file's data key.
    ///   - path: Its file.
    /// - Throws: ``PintleError`` of code `notAuthentic`.
    func check(_ name: String, _ generation: UInt64, epoch: UInt32? = nil, path: String) throws(PintleError) {
        let isOlder: String
        if let least = minimum[name], generation < least {
            isOlder = "generation \(generation), but at least \(least) is demanded"
        } else if let epoch, let least = minimumEpoch[name], epoch < least {
            isOlder = "data key \(epoch), but at least \(least) is demanded"
        } else {
            return
        }
        throw .olderThanDemanded(path, isOlder)
    }
}

extension PintleError {
    /// A file is older than the command line demands.
    fileprivate static func olderThanDemanded(_ path: String, _ shortfall: String) -> PintleError {
        PintleError(
            .notAuthentic,
            path: path,
            "this is an older state: \(shortfall)",
            why: "old values may have been replaced because they were exposed",
            fix: "pull the newest commit; to go back on purpose lower --min-generation",
            cause: .olderState
        )
    }
}
