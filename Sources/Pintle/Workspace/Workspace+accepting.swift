internal import PintleCore
internal import PintleVault

extension Workspace {
    /// Takes the state at hand of an environment, or of the schema, as the newest that this machine knows.
    ///
    /// - Parameter text: The environment's name, or `schema`.
    /// - Returns: What was accepted, in words.
    /// - Throws: ``PintleError`` when the file is not authentic, or nothing can be remembered.
    package func accept(_ text: String) throws(PintleError) -> String {
        guard let memory else {
            throw PintleError(.unwritable, "this machine has no place to remember anything", fix: "set HOME")
        }
        if text == "schema" {
            if let schemaObjection { throw PintleError(schemaObjection) }
            let mark = Memory.Mark(generation: schemaFile.block?.generation ?? 0, hash: schemaFile.digest)
            try vault { () throws(VaultError) in try memory.remember([Memory.schemaName: mark], isReset: true) }
            return "\(SchemaFile.path): generation \(mark.generation) is accepted"
        }
        let name = try environment(named: text)
        let path = EnvFile.path(of: name)
        let bytes = try project.read(path, limit: VaultLimits.fileBytes)
        var verifier = EnvFileVerifier(trust)
        let file = try vault { () throws(VaultError) in
            try verifier.verify(try EnvFile(reading: bytes, path: path), of: name)
        }
        let mark = Memory.Mark(generation: file.file.footer.generation, hash: file.file.digest)
        let known = try vault { () throws(VaultError) in try memory.mark(of: name.text) }
        try vault { () throws(VaultError) in try memory.remember([name.text: mark], isReset: true) }
        let before = known.map { "generation \($0.generation)" } ?? "nothing"
        return "\(path): generation \(mark.generation) is accepted; this machine had seen \(before)"
    }
}
