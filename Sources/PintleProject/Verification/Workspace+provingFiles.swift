internal import PintleCore
package import PintleFindings
package import PintleSystem
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
        let (trust, seenStates) = try trust(project, environment, keyPin: keyPin, isTrusting: isTrusting)
        let seen = try seen(by: seenStates, trust, project, environment)
        var proof = ProjectProof()
        // Who signed the schema weighs more than what cannot be read in it.
        if let schema = try? schemaFile(project) {
            proof.note(((try? objection(to: schema, trust, project)) ?? nil))
        }
        var verifier = EnvFileVerifier(trust)
        let files = readFiles(of: trust, in: project)
        for environment in trust.rights.activeEnvironments {
            if let missing = missing(environment, in: project) {
                proof.note(missing)
                continue
            }
            do throws(PintleError) {
                let path = EnvFile.path(of: environment.name)
                let bytes = try files[environment.name]?.get() ?? []
                let file = try verifier.verify(try EnvFile(reading: bytes, path: path), of: environment.name)
                let state = SeenState(file.file)
                if case .refused(let refusal) = seen.judge(state, of: .environment(environment.id)) {
                    throw refusal.error(state, path: path, name: environment.name.text)
                }
                proof.files.append(file)
            } catch {
                proof.note(error)
            }
        }
        proof.noteMixtures()
        proof.notes = trust.formerReaderNotes(proof.files)
        return proof
    }
}
