internal import PintleCore
internal import PintleFindings
internal import PintleSystem
internal import PintleVault

extension Trust {
    /// Verifies the env files of a project whose schema cannot be read: what is wrong with one does not hide the other.
    ///
    /// - Returns: What can be verified without a schema.
    package func proofOfFiles() -> ProjectProof {
        var proof = ProjectProof()
        // Who signed the schema weighs more than what cannot be read in it.
        if let schema = try? schemaFile() {
            proof.note(((try? objection(to: schema)) ?? nil))
        }
        var verifier = verifier
        let files = readFiles()
        for environment in rights.activeEnvironments {
            if let missing = missing(environment) {
                proof.note(missing)
                continue
            }
            do throws(PintleError) {
                let path = EnvFile.path(of: environment.name)
                let bytes = try files[environment.name]?.get() ?? []
                let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: environment.name)
                try judge(file)
                proof.files.append(file)
            } catch {
                proof.note(error)
            }
        }
        proof.noteMixtures()
        proof.notes = formerReaderNotes(proof.files) + olderStateNotes(proof.files)
        return proof
    }

    /// The bytes of every env file.
    ///
    /// A file is read before the layer below it: a layer that is saved meanwhile is then newer than the one that the file
    /// names, never older.
    ///
    /// - Returns: What was read, and why a file could not be.
    func readFiles() -> [EnvironmentName: Result<[UInt8], PintleError>] {
        let environments = rights.activeEnvironments.map { ($0.name, rights.chain(of: $0.name).count) }
        var files: [EnvironmentName: Result<[UInt8], PintleError>] = [:]
        for (name, _) in environments.sorted(by: { $0.1 > $1.1 }) {
            files[name] = Result { () throws(PintleError) in
                try roots.directory.read(EnvFile.path(of: name), limit: VaultLimits.fileBytes)
            }
        }
        return files
    }
}
