internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// Which project a command works on.
struct ProjectOptions: ParsableArguments {
    @Option(name: [.customShort("C"), .long], help: ArgumentHelp("A directory of the project.", valueName: "dir"))
    var directory = "."

    /// Opens the project with the caller's key.
    ///
    /// - Parameters:
    ///   - generations: How old files may be.
    ///   - isProving: Whether the caller tells what is missing.
    /// - Returns: Both.
    /// - Throws: ``PintleError``.
    func session(
        _ generations: GenerationOptions? = nil,
        isProving: Bool = false
    ) throws(PintleError) -> Session {
        let environment = ProcessEnvironment.current
        let project = try ProjectDirectory.containing(directory)
        let identity = try Session.identity(environment, for: project)
        var workspace = try Workspace(project, environment, keyPin: identity.pin, isProving: isProving)
        for note in workspace.notes { Terminal.note(note) }
        if let generations { workspace = try generations.applied(to: workspace) }
        return Session(environment: environment, workspace: workspace, identity: identity)
    }

    /// Reads the schema alone, whoever signed it.
    func schema() throws(PintleError) -> Schema {
        let directory = try ProjectDirectory.containing(directory)
        let bytes = try directory.read(SchemaFile.path, limit: SchemaFile.limit)
        let reading = SchemaReader.read(bytes, path: SchemaFile.path)
        guard let schema = reading.schema else { throw Workspace.schemaRefusal(reading.findings) }
        return schema
    }

    /// Opens the project to look at what needs no private key; one that is there brings its pin along.
    func unkeyedWorkspace() throws(PintleError) -> Workspace {
        let environment = ProcessEnvironment.current
        let project = try ProjectDirectory.containing(directory)
        let workspace = try Workspace(project, environment, keyPin: try Session.keyPin(environment))
        for note in workspace.notes { Terminal.note(note) }
        return workspace
    }
}
