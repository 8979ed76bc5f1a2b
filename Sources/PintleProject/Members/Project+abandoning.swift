package import PintleCore
internal import PintleCrypto
package import PintleFindings
internal import PintleVault

extension Project {
    /// The values that are lost with environments that nobody can open after a change of members.
    ///
    /// - Parameter names: The environments.
    /// - Returns: A sentence for each.
    /// - Throws: ``PintleError`` when a file is not authentic.
    package func losses(abandoning names: Set<EnvironmentName>) throws(PintleError) -> [String] {
        var verifier = trust.verifier
        var sentences: [String] = []
        for name in names.sorted() {
            let keys = try verified(name, &verifier).file.entries.map(\.key.text)
            let lost = keys.isEmpty ? "it had no values" : "these settings are lost: \(keys.joined(separator: ", "))"
            sentences.append("\(name) starts again with an empty file; \(lost)")
        }
        return sentences
    }

    /// Only what nobody else can open may be given up, by an admin who will read and write what takes its place.
    func checkMayBegin(
        _ abandoned: Set<EnvironmentName>,
        _ files: [VerifiedEnvFile],
        _ after: RosterState,
        _ member: Member
    ) throws(PintleError) {
        for file in files where abandoned.contains(file.environment.name) {
            let name = file.environment.name
            let keys = Set(after.readers(of: name).map(\.key))
            let able = file.readers.filter { keys.contains($0.key) }.map(\.name.text)
            guard able.isEmpty else {
                throw .stillReadable(name, by: able, path: file.file.path)
            }
            guard let rights = after.members[member.name]?.rights, rights.reads.contains(name),
                rights.writes.contains(name)
            else {
                throw .mayNotRestart(name, member.name)
            }
        }
    }
}

extension Reader {
    /// Empty files under new data keys in the place of those that nobody can open.
    func emptiedFiles(
        _ files: [VerifiedEnvFile],
        _ member: Member
    ) throws(PintleError) -> [(file: EnvFile, environment: RosterEnvironment)] {
        var begun: [(file: EnvFile, environment: RosterEnvironment)] = []
        let writer = project.trust.writer(signer: member)
        for file in files {
            let number = try project.nextEpoch(after: file)
            let epoch = try writer.newEpoch(of: file.environment, number: number, identity: shared.identity)
            let empty = try writer.compose(
                EnvFileDraft(),
                of: file.environment,
                replacing: file.file,
                epoch.lines,
                schemaGeneration: project.schemaGeneration(over: file),
                over: file.below,
                identity: shared.identity
            )
            begun.append((empty, file.environment))
        }
        return begun
    }
}
