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
    ///   - open: Opens the project.
    /// - Returns: Both.
    /// - Throws: ``PintleError``.
    func session(
        _ generations: GenerationOptions? = nil,
        opening open: (Trust) throws(PintleError) -> Project = Project.forReading
    ) throws(PintleError) -> Session {
        let environment = ProcessEnvironment.current
        let project = try ProjectDirectory.containing(directory)
        let identity = try Session.identity(environment, for: project)
        let workspace = try project.steadily { () throws(PintleError) in
            try Self.opened(project, environment, keyPin: identity.pin, generations, opening: open)
        }
        return Session(environment: environment, workspace: workspace, identity: identity)
    }

    /// Opens the project with the caller's key and reads it; what is refused is read once more while nobody writes.
    ///
    /// - Parameters:
    ///   - generations: How old files may be.
    ///   - open: Opens the project.
    ///   - isRefused: Whether what was read holds a refusal that the caller tells in another way.
    ///   - read: Reads; it prints nothing.
    /// - Returns: What was read, and the session.
    /// - Throws: ``PintleError``.
    func reading<Value>(
        _ generations: GenerationOptions? = nil,
        opening open: (Trust) throws(PintleError) -> Project = Project.forReading,
        isRefused: (Value) -> Bool = { _ in false },
        _ read: (borrowing Session) throws(PintleError) -> Value
    ) throws(PintleError) -> Value {
        var session = try session(generations, opening: open)
        let project = session.workspace.directory
        do throws(PintleError) {
            let value = try read(session)
            guard isRefused(value) else { return value }
        } catch {
            guard error.mayPassWithAWriter else { throw error }
        }
        return try project.alone { () throws(PintleError) in
            session.workspace = try Self.opened(
                project,
                session.environment,
                keyPin: session.identity.pin,
                generations,
                opening: open
            )
            return try read(session)
        }
    }

    /// Opens the project to look at what needs no private key.
    func unkeyedWorkspace() throws(PintleError) -> Project {
        try unkeyedReading { (workspace) throws(PintleError) in workspace }
    }

    private static func opened(
        _ project: ProjectDirectory,
        _ environment: ProcessEnvironment,
        keyPin: RosterPin?,
        _ generations: GenerationOptions?,
        opening open: (Trust) throws(PintleError) -> Project
    ) throws(PintleError) -> Project {
        let workspace = try open(
            try Trust.established(TrustedRoots(project, environment, keyPin: keyPin))
        )
        for note in workspace.notes { Terminal.note(note) }
        return try generations?.applied(to: workspace) ?? workspace
    }

    /// Reads the schema alone, whoever signed it.
    func schema() throws(PintleError) -> Schema {
        let directory = try ProjectDirectory.containing(directory)
        let bytes = try directory.read(SchemaFile.path, limit: SchemaFile.limit)
        let reading = SchemaReader.read(bytes, path: SchemaFile.path)
        guard let schema = reading.schema else { throw Project.schemaRefusal(reading.findings) }
        return schema
    }

    /// Opens the project to look at what needs no private key, and reads it; a key that is there brings its pin along.
    ///
    /// What is refused is read once more while nobody writes.
    ///
    /// - Parameter read: Reads; it prints nothing.
    /// - Returns: What was read.
    /// - Throws: ``PintleError``.
    func unkeyedReading<Value>(_ read: (Project) throws(PintleError) -> Value) throws(PintleError) -> Value {
        let environment = ProcessEnvironment.current
        let project = try ProjectDirectory.containing(directory)
        let keyPin = try Session.keyPin(environment)
        return try project.steadily { () throws(PintleError) in
            let workspace = try Project.forReading(
                try Trust.established(TrustedRoots(project, environment, keyPin: keyPin))
            )
            for note in workspace.notes { Terminal.note(note) }
            return try read(workspace)
        }
    }
}
