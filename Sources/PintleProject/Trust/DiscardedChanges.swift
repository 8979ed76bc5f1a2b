internal import PintleCore
package import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// The changes that this machine has seen and that an older or forked state does not have.
///
/// Accepting that state discards them.
package struct DiscardedChanges: Equatable, Sendable {
    /// One sentence for each change.
    package let lines: [String]

    /// The number of commits in which the seen state is looked for.
    fileprivate static let longestHistory = 200
}

extension TrustedRoots {
    /// The changes that accepting the local roster discards.
    ///
    /// - Returns: `nil` when the roster does not contradict the seen states.
    /// - Throws: ``PintleError`` when the roster or the seen states cannot be read.
    package func discardedChanges() throws(PintleError) -> DiscardedChanges? {
        try discardedEntries().map { entries in DiscardedChanges(lines: entries.map { "given up: \($0)" }) }
    }
}

extension Project {
    /// The changes that accepting a local state discards.
    ///
    /// - Parameter text: The name of an environment, or `schema`.
    /// - Returns: `nil` when the seen states do not refuse the local state.
    /// - Throws: ``PintleError`` when a file is not authentic, or the seen states cannot be read.
    package func discardedChanges(accepting text: String) throws(PintleError) -> DiscardedChanges? {
        guard trust.seenStates != nil else { return nil }
        return text == "schema" ? try schemaChanges() : try fileChanges(in: try environment(named: text))
    }

    private func schemaChanges() throws(PintleError) -> DiscardedChanges? {
        guard let state = SeenState(schemaFile), schemaObjection == nil,
            case .refused(let refusal) = trust.seen.judge(state, of: .schema)
        else { return nil }
        let head = "\(SchemaFile.path): \(refusal.error(state, path: SchemaFile.path, name: "schema").problem)"
        guard let bytes = try trust.seenStates?.schema(), let seen = try? SchemaFile(reading: bytes),
            trust.seen.knows(seen.digest, of: .schema),
            let newer = SchemaReader.read(seen.bytes, path: SchemaFile.path).schema
        else { return .unlisted(head) }
        let changes = SchemaChange.all(from: schema, to: newer)
        return DiscardedChanges(lines: [head] + changes.map { "given up: \($0.text)" })
    }

    private func fileChanges(in name: EnvironmentName) throws(PintleError) -> DiscardedChanges? {
        let path = EnvFile.path(of: name)
        var verifier = trust.verifier
        let bytes = try directory.read(path, limit: VaultLimits.fileBytes)
        let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: name)
        let state = SeenState(file.file)
        let seenFile = SeenFile.environment(file.environment.id)
        guard case .refused(let refusal) = trust.seen.judge(state, of: seenFile) else { return nil }
        let head = "\(path): \(refusal.error(state, path: path, name: name.text).problem)"
        guard let confirmed = trust.seen.files[seenFile]?.confirmed, let seen = committed(confirmed, at: path) else {
            return .unlisted(head)
        }
        return DiscardedChanges(head, from: file.file, to: seen)
    }

    /// The file of a seen state, from the history of HEAD.
    private func committed(_ state: SeenState, at path: String) -> EnvFile? {
        let repository = trust.roots.repository
        let commits = (try? repository.commits(touching: path, atMost: DiscardedChanges.longestHistory)) ?? []
        return commits.lazy.compactMap { repository.envFile(path, in: $0) }.first { $0.digest == state.hash }
    }
}

extension DiscardedChanges {
    fileprivate static func unlisted(_ head: String) -> Self {
        Self(lines: [
            head,
            "given up: every change since then; Pintle cannot list the changes, because HEAD does not contain the newer "
                + "state",
        ])
    }

    fileprivate init(_ head: String, from older: EnvFile, to newer: EnvFile) {
        let names = NameChanges(from: older, to: newer)
        let readers = Set(older.footer.readers.map(\.name)).subtracting(newer.footer.readers.map(\.name)).sorted()
        lines =
            [head, "given up: generation \(newer.footer.generation), signed by \(newer.footer.signer)"]
            + names.added.map { "given up: \($0) was set" }
            + names.changed.map { "given up: \($0) was changed" }
            + names.removed.map { "given up: \($0) was removed" }
            + readers.map { "given up: the reader \($0) was removed; \($0) can open the older state" }
    }
}
