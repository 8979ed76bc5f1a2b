internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSchema
internal import PintleSystem
internal import PintleVault

/// The project of a command.
struct ProjectOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .long],
        help: ArgumentHelp("The directory of the project, or one below it.", valueName: "dir")
    )
    var directory = "."

    /// Opens the project with the caller's key.
    ///
    /// - Parameters:
    ///   - generations: The demands on the age of files.
    ///   - open: Opens the project for the command's purpose.
    /// - Returns: The reader.
    /// - Throws: ``PintleError``.
    func reader(
        _ generations: GenerationOptions? = nil,
        opening open: (Trust) throws(PintleError) -> Project = Project.forReading
    ) throws(PintleError) -> Reader {
        let (directory, identity) = try identity()
        let project = try directory.steadily { () throws(PintleError) in
            try Self.project(in: directory, identity.identity.root, generations, open)
        }
        return Reader(project, identity)
    }

    /// Opens the project with the caller's key and reads it.
    ///
    /// After a refusal it reads once more while no command writes.
    ///
    /// - Parameters:
    ///   - generations: The demands on the age of files.
    ///   - open: Opens the project for the command's purpose.
    ///   - isRefused: Whether the result contains a refusal that the caller reports itself.
    ///   - read: Reads, and prints nothing.
    /// - Returns: The result of `read`.
    /// - Throws: ``PintleError``.
    func reading<Value>(
        _ generations: GenerationOptions? = nil,
        opening open: (Trust) throws(PintleError) -> Project = Project.forReading,
        isRefused: (Value) -> Bool = { _ in false },
        _ read: (borrowing Reader) throws(PintleError) -> Value
    ) throws(PintleError) -> Value {
        let (directory, identity) = try identity()
        let project = try directory.steadily { () throws(PintleError) in
            try Self.project(in: directory, identity.identity.root, generations, open)
        }
        do throws(PintleError) {
            let value = try read(Reader(project, identity))
            guard isRefused(value) else { return value }
        } catch {
            guard error.mayPassWithAWriter else { throw error }
        }
        return try directory.alone { () throws(PintleError) in
            try read(Reader(try Self.project(in: directory, identity.identity.root, generations, open), identity))
        }
    }

    /// Opens the project without a private key.
    func unkeyedProject() throws(PintleError) -> Project {
        try unkeyedReading { (project) throws(PintleError) in project }
    }

    /// Opens the project without a private key, and reads it.
    ///
    /// A local key contributes the root that it holds.
    ///
    /// After a refusal it reads once more while no command writes.
    ///
    /// - Parameter read: Reads, and prints nothing.
    /// - Returns: The result of `read`.
    /// - Throws: ``PintleError``.
    func unkeyedReading<Value>(_ read: (Project) throws(PintleError) -> Value) throws(PintleError) -> Value {
        let directory = try ProjectDirectory.containing(directory)
        let keyRoot = try Session.keyRoot(.current)
        return try directory.steadily { () throws(PintleError) in
            try read(try Self.project(in: directory, keyRoot, nil, Project.forReading))
        }
    }

    /// Reads the schema without verifying its signature.
    func schema() throws(PintleError) -> Schema {
        let directory = try ProjectDirectory.containing(directory)
        let bytes = try directory.read(SchemaFile.path, limit: SchemaFile.limit)
        let reading = SchemaReader.read(bytes, path: SchemaFile.path)
        guard let schema = reading.schema else { throw Project.refusal(ofSchema: bytes, reading.findings) }
        return schema
    }

    private func identity() throws(PintleError) -> (ProjectDirectory, SharedIdentity) {
        let directory = try ProjectDirectory.containing(directory)
        return (directory, SharedIdentity(try Session.identity(.current, for: directory)))
    }

    private static func project(
        in directory: ProjectDirectory,
        _ keyRoot: TrustedRoot?,
        _ generations: GenerationOptions?,
        _ open: (Trust) throws(PintleError) -> Project
    ) throws(PintleError) -> Project {
        let project = try open(try Trust.established(TrustedRoots(directory, .current, keyRoot: keyRoot)))
        for note in project.notes { Terminal.note(note) }
        return try generations?.applied(to: project) ?? project
    }
}

/// Options that say how old the files of a project may be.
struct GenerationOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Refuse an older generation of an env file, 'schema' or 'roster'.", valueName: "name=n")
    )
    var minGeneration: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp("Accept this older generation of an env file or 'schema'.", valueName: "name=n")
    )
    var allowGeneration: [String] = []

    /// The same project, opened with these demands.
    func applied(to project: Project) throws(PintleError) -> Project {
        project.demanding(
            try GenerationDemands(minimum: minGeneration, allowed: allowGeneration, in: project)
        )
    }
}

/// Values that override every file, in development.
struct OverrideOptions: ParsableArguments {
    @Option(
        name: .long,
        parsing: .singleValue,
        help: ArgumentHelp(
            "A value that overrides the file, for a setting that is not secret; only in development.",
            valueName: "name=value"
        )
    )
    var set: [String] = []
}

/// The arguments of commands on one setting of an environment.
struct SettingArguments: ParsableArguments {
    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Argument(help: "The setting, spelled as in the schema or as in env files.") var name: String

    /// Finds the environment and the setting in an opened project.
    func find(in reader: borrowing Reader) throws(PintleError) -> (EnvironmentName, Project.NamedSetting) {
        try find(in: reader.project)
    }

    func find(in project: Project) throws(PintleError) -> (EnvironmentName, Project.NamedSetting) {
        (try project.environment(named: environment), try project.setting(named: name))
    }
}
