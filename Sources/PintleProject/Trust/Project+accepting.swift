package import PintleFindings
internal import PintleSystem
internal import PintleVault

extension Project {
    /// Accepts the local state of an environment, or of the schema, as the newest that this machine knows.
    ///
    /// - Parameter text: The environment's name, or `schema`.
    /// - Returns: The accepted state, in words.
    /// - Throws: ``PintleError`` when the file is not authentic, or there is no directory for seen states.
    package func accept(_ text: String) throws(PintleError) -> String {
        guard let seenStates = trust.seenStates else {
            throw .noPlaceForSeenStates
        }
        if text == "schema" {
            if let schemaObjection { throw schemaObjection }
            guard let state = SeenState(schemaFile) else { return "" }
            return try reset(seenStates, to: state, of: .schema, path: SchemaFile.path)
        }
        let name = try environment(named: text)
        let path = EnvFile.path(of: name)
        let bytes = try directory.read(path, limit: VaultLimits.fileBytes)
        var verifier = trust.verifier
        let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: name)
        return try reset(seenStates, to: SeenState(file.file), of: .environment(file.environment.id), path: path)
    }

    private func reset(
        _ seenStates: SeenStates,
        to state: SeenState,
        of file: SeenFile,
        path: String
    ) throws(PintleError) -> String {
        let before = trust.seen.files[file]?.confirmed
        guard case .refused = trust.seen.judge(state, of: file) else {
            return
                "\(path): \(Self.words(state)) is not older than what this machine has seen; there was nothing to accept"
        }
        _ = try seenStates.update { $0.reset(to: state, of: file) }
        return "\(path): \(Self.words(state)) is accepted; this machine had seen \(before.map(Self.words) ?? "nothing")"
    }

    private static func words(_ state: SeenState) -> String {
        "generation \(state.generation)" + (state.epoch.map { " with data key \($0.number)" } ?? "")
    }
}
