internal import PintleCore
internal import PintleSchema
internal import PintleVault

/// An older state of a project, as a commit has it: what a change is compared with.
///
/// What it claims is taken as it stands; whatever it says, the newer state has to prove itself.
package struct BaseState: Sendable {
    let roster: Roster?
    let schemaFile: SchemaFile?
    let schema: Schema?
    let files: [EnvironmentName: EnvFile]

    /// Whether there is no project in that commit.
    package var isEmpty: Bool { roster == nil }

    /// Reads a commit.
    ///
    /// - Throws: ``PintleError`` when a file of it has not the form it must have.
    package init(of project: ProjectDirectory) throws(PintleError) {
        guard project.holds(Roster.path) else {
            (roster, schemaFile, schema, files) = (nil, nil, nil, [:])
            return
        }
        let bytes = try project.read(Roster.path, limit: VaultLimits.rosterBytes)
        let roster = try vault { () throws(VaultError) in try Roster(reading: bytes) }
        var files: [EnvironmentName: EnvFile] = [:]
        for environment in roster.head.activeEnvironments where project.holds(EnvFile.path(of: environment.name)) {
            let path = EnvFile.path(of: environment.name)
            let bytes = try project.read(path, limit: VaultLimits.fileBytes)
            files[environment.name] = try vault { () throws(VaultError) in try EnvFile(reading: bytes, path: path) }
        }
        var schemaFile: SchemaFile?
        if project.holds(SchemaFile.path) {
            let bytes = try project.read(SchemaFile.path, limit: SchemaFile.limit)
            schemaFile = try vault { () throws(VaultError) in try SchemaFile(reading: bytes) }
        }
        self.roster = roster
        self.files = files
        self.schemaFile = schemaFile
        schema = schemaFile.flatMap { SchemaReader.read($0.bytes, path: SchemaFile.path).schema }
    }
}
