internal import PintleCore
package import PintleVault

extension Workspace {
    /// Proves the env files of a project whose schema cannot be read: what is wrong with one does not hide the other.
    ///
    /// - Parameters:
    ///   - project: Where it is.
    ///   - environment: The variables that name the user's directories and the pin.
    ///   - keyPin: The pin that the private key brought along.
    ///   - isTrusting: Whether an unpinned roster is taken as it is.
    /// - Returns: What can be proved without a schema.
    /// - Throws: ``PintleError`` when the roster is not this project's.
    package static func proofOfFiles(
        _ project: ProjectDirectory,
        _ environment: ProcessEnvironment,
        keyPin: RosterPin?,
        isTrusting: Bool
    ) throws(PintleError) -> ProjectProof {
        let (trust, memory) = try trust(project, environment, keyPin: keyPin, isTrusting: isTrusting)
        var proof = ProjectProof()
        var verifier = EnvFileVerifier(trust)
        for environment in trust.rights.activeEnvironments {
            if let missing = missing(environment, in: project) {
                proof.note(missing)
                continue
            }
            do throws(PintleError) {
                let path = EnvFile.path(of: environment.name)
                let bytes = try project.read(path, limit: VaultLimits.fileBytes)
                let file = try vault { () throws(VaultError) in
                    let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: environment.name)
                    let mark = Memory.Mark(generation: file.file.footer.generation, hash: file.file.digest)
                    _ = try memory?.check([environment.name.text: mark])
                    return file
                }
                proof.files.append(file)
            } catch {
                proof.note(error)
            }
        }
        proof.notes = trust.formerReaderNotes(proof.files)
        return proof
    }
}
