internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// The changes that this machine has seen and that an accepted older or forked state gives up.
struct GivenUpState: Equatable {
    /// One sentence for each change.
    let lines: [String]

    /// How many commits are searched for the state that this machine has seen.
    private static let longestHistory = 200

    /// The changes that the local roster gives up.
    ///
    /// - Returns: `nil` when the roster contradicts nothing that this machine has seen.
    /// - Throws: ``PintleError`` when the roster or the seen states cannot be read.
    static func ofRoster(
        _ roots: TrustedRoots,
        _ directory: ProjectDirectory,
        _ environment: ProcessEnvironment
    ) throws(PintleError) -> Self? {
        try roots.givenUpEntries().map { entries in Self(lines: entries.map { "given up: \($0)" }) }
    }

    /// The changes that the local schema gives up.
    ///
    /// - Returns: `nil` when the schema is unsigned, or not refused by the seen states.
    /// - Throws: ``PintleError`` when the seen states cannot be read.
    static func ofSchema(_ project: Project) throws(PintleError) -> Self? {
        guard let state = SeenState(project.schemaFile), project.schemaObjection == nil,
            case .refused(let refusal) = project.trust.seen.judge(state, of: .schema)
        else { return nil }
        let head = "\(SchemaFile.path): \(refusal.error(state, path: SchemaFile.path, name: "schema").problem)"
        guard let bytes = try project.trust.seenStates?.schema(), let seen = try? SchemaFile(reading: bytes),
            project.trust.seen.knows(seen.digest, of: .schema),
            let schema = SchemaReader.read(seen.bytes, path: SchemaFile.path).schema
        else { return Self(lines: [head, unlisted]) }
        let changes = SchemaChange.all(from: project.schema, to: schema)
        return Self(lines: [head] + changes.map { "given up: \($0.text)" })
    }

    /// The changes that the local env file of an environment gives up.
    ///
    /// - Returns: `nil` when the seen states do not refuse the file.
    /// - Throws: ``PintleError`` when the file is not authentic.
    static func of(
        _ name: EnvironmentName,
        _ project: Project,
        _ repository: GitRepository
    ) throws(PintleError) -> Self? {
        let path = EnvFile.path(of: name)
        var verifier = project.trust.verifier
        let bytes = try project.directory.read(path, limit: VaultLimits.fileBytes)
        let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: name)
        let state = SeenState(file.file)
        let seenFile = SeenFile.environment(file.environment.id)
        guard case .refused(let refusal) = project.trust.seen.judge(state, of: seenFile) else { return nil }
        let head = "\(path): \(refusal.error(state, path: path, name: name.text).problem)"
        guard let confirmed = project.trust.seen.files[seenFile]?.confirmed,
            let seen = seenState(confirmed, at: path, project.directory, repository)
        else { return Self(lines: [head, unlisted]) }
        return Self(lines: [head] + changes(from: file.file, to: seen))
    }

    private static let unlisted =
        "given up: every change since then; Pintle cannot list the changes, because HEAD does not contain the newer state"

    /// The file of a seen state, from the history of HEAD.
    private static func seenState(
        _ state: SeenState,
        at path: String,
        _ project: ProjectDirectory,
        _ repository: GitRepository
    ) -> EnvFile? {
        for commit in (try? repository.commits(touching: path, atMost: longestHistory)) ?? [] {
            guard let tree = try? repository.tree(of: commit),
                let bytes = try? project.reading(tree).read(path, limit: VaultLimits.fileBytes),
                let file = try? EnvFile(reading: bytes, path: path)
            else { continue }
            if file.digest == state.hash { return file }
        }
        return nil
    }

    private static func changes(from older: EnvFile, to newer: EnvFile) -> [String] {
        let names = NameChanges(from: older, to: newer)
        let readers = Set(older.footer.readers.map(\.name)).subtracting(newer.footer.readers.map(\.name)).sorted()
        return ["given up: generation \(newer.footer.generation), signed by \(newer.footer.signer)"]
            + names.added.map { "given up: \($0) was set" }
            + names.changed.map { "given up: \($0) was changed" }
            + names.removed.map { "given up: \($0) was removed" }
            + readers.map { "given up: the reader \($0) was removed; \($0) can open the older state" }
    }
}
