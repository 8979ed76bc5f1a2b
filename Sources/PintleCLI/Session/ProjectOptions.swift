internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// The project of a command.
struct ProjectOptions: ParsableArguments {
    @Option(name: [.customShort("C"), .long], help: ArgumentHelp("A directory of the project.", valueName: "dir"))
    var directory = "."

    /// Opens the project with the caller's key.
    ///
    /// - Parameters:
    ///   - generations: The demands on the age of files.
    ///   - isProving: Whether the caller itself reports missing files.
    /// - Returns: The session.
    /// - Throws: ``PintleError``.
    func session(
        _ generations: GenerationOptions? = nil,
        isProving: Bool = false
    ) throws(PintleError) -> Session {
        let environment = ProcessEnvironment.current
        let project = try ProjectDirectory.containing(directory)
        let identity = try Session.identity(environment, for: project)
        let workspace = try project.steadily { () throws(PintleError) in
            try Self.opened(project, environment, keyPin: identity.pin, generations, isProving: isProving)
        }
        return Session(environment: environment, workspace: workspace, identity: identity)
    }

    /// Opens the project with the caller's key and reads it.
    ///
    /// After a refusal it reads once more while no command writes.
    ///
    /// - Parameters:
    ///   - generations: The demands on the age of files.
    ///   - isProving: Whether the caller itself reports missing files.
    ///   - isRefused: Whether the result contains a refusal that the caller reports itself.
    ///   - read: Reads, and prints nothing.
    /// - Returns: The result of `read`.
    /// - Throws: ``PintleError``.
    func reading<Value>(
        _ generations: GenerationOptions? = nil,
        isProving: Bool = false,
        isRefused: (Value) -> Bool = { _ in false },
        _ read: (borrowing Session) throws(PintleError) -> Value
    ) throws(PintleError) -> Value {
        var session = try session(generations, isProving: isProving)
        let project = session.workspace.project
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
                isProving: isProving
            )
            return try read(session)
        }
    }

    /// Opens the project without a private key.
    func unkeyedWorkspace() throws(PintleError) -> Workspace {
        try unkeyedReading { (workspace) throws(PintleError) in workspace }
    }

    private static func opened(
        _ project: ProjectDirectory,
        _ environment: ProcessEnvironment,
        keyPin: RosterPin?,
        _ generations: GenerationOptions?,
        isProving: Bool
    ) throws(PintleError) -> Workspace {
        let workspace = try Workspace(project, environment, keyPin: keyPin, isProving: isProving)
        for note in workspace.notes { Terminal.note(note) }
        return try generations?.applied(to: workspace) ?? workspace
    }

    /// Reads the schema without verifying its signature.
    func schema() throws(PintleError) -> Schema {
        let directory = try ProjectDirectory.containing(directory)
        let bytes = try directory.read(SchemaFile.path, limit: SchemaFile.limit)
        let reading = SchemaReader.read(bytes, path: SchemaFile.path)
        guard let schema = reading.schema else { throw Workspace.schemaRefusal(reading.findings) }
        return schema
    }

    /// Opens the project without a private key and reads it.
    ///
    /// A local key contributes the root that it holds.
    ///
    /// After a refusal it reads once more while no command writes.
    ///
    /// - Parameter read: Reads, and prints nothing.
    /// - Returns: The result of `read`.
    /// - Throws: ``PintleError``.
    func unkeyedReading<Value>(_ read: (Workspace) throws(PintleError) -> Value) throws(PintleError) -> Value {
        let environment = ProcessEnvironment.current
        let project = try ProjectDirectory.containing(directory)
        let keyPin = try Session.keyPin(environment)
        return try project.steadily { () throws(PintleError) in
            let workspace = try Workspace(project, environment, keyPin: keyPin)
            for note in workspace.notes { Terminal.note(note) }
            return try read(workspace)
        }
    }
}
