internal import PintleCore
package import PintleFindings
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// The state of a project in an older commit, with which a change is compared.
///
/// Only the files that verify by its own roster count: a base that claims a low generation would accept any older
/// state. Its findings do not matter here, because the change may fix them.
package struct BaseState: Sendable {
    private(set) var roster: Roster?
    private(set) var schemaFile: SchemaFile?
    private(set) var schema: Schema?
    private(set) var files: [EnvironmentName: EnvFile] = [:]
    /// The problems of files that do not verify.
    package private(set) var problems: [PintleError] = []

    /// Reads a commit, and verifies it.
    ///
    /// - Parameters:
    ///   - project: The project as that commit has it.
    ///   - isNew: Whether neither that commit nor any before it had a roster.
    ///   - trust: The roster of the newer state, whose root the base must have too.
    package init(of project: ProjectDirectory, isNew: Bool, _ trust: Trust) {
        do throws(PintleError) {
            guard !isNew else { return }
            let bytes = try project.read(Roster.path, limit: VaultLimits.rosterBytes)
            let roster = try Roster(reading: bytes)
            self.roster = roster
            // The comparison of the two states finds a rewritten roster.
            guard roster.root == trust.root else { return }
            // A checkpoint may be newer than the base, so the root alone is demanded.
            let root = LocatedRoot(TrustedRoot(trust.root), place: Roster.path)
            let verified = try RosterTrust.establish(roster, roots: [root], remembered: nil)
            verify(project, verified)
        } catch {
            refuse(error)
        }
    }

    private mutating func verify(_ project: ProjectDirectory, _ trust: TrustedRoster) {
        do throws(PintleError) {
            try verifySchema(project, trust)
        } catch {
            refuse(error)
        }
        var verifier = EnvFileVerifier(trust)
        for environment in trust.rights.activeEnvironments {
            let path = EnvFile.path(of: environment.name)
            do throws(PintleError) {
                let bytes = try project.read(path, limit: VaultLimits.fileBytes)
                let verified = try verifier.verify(try EnvFile(reading: bytes, path: path), of: environment.name)
                files[environment.name] = verified.file
            } catch {
                refuse(error)
            }
        }
        guard let block = schemaFile?.block,
            let newer = files.values.map(\.footer.schemaGeneration).max(), newer > block.generation
        else { return }
        refuse(Self.olderSchema)
    }

    private mutating func verifySchema(_ project: ProjectDirectory, _ trust: TrustedRoster) throws(PintleError) {
        let bytes = try project.read(SchemaFile.path, limit: SchemaFile.limit)
        let file = try SchemaFile(reading: bytes)
        if let objection = file.objection(trust) { throw objection }
        schemaFile = file
        schema = SchemaReader.read(file.bytes, path: SchemaFile.path).schema
    }

    private static var olderSchema: PintleError {
        let problem = "the schema is older than the one that a file was saved under"
        return PintleError(.notAuthentic, path: SchemaFile.path, problem, fix: "")
    }

    private mutating func refuse(_ error: PintleError) {
        // Files that a partial clone lacks are not a fault of the base.
        if let path = error.path, error.isSame(as: GitTree.missingBytes(of: path)) { return problems.append(error) }
        problems.append(
            PintleError(
                .notAuthentic,
                path: error.path,
                line: error.line,
                "the base commit does not verify: \(error.problem)",
                why: "a damaged base could let an older state through",
                fix: "name an earlier commit that verifies: --base COMMIT; then find out who changed the base since"
            )
        )
    }
}
