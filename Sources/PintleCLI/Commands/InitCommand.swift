internal import ArgumentParser
internal import PintleCore
internal import PintleCrypto
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// `pintle init`.
struct InitCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Create a project: your identity, the list of members, the schema, and dev, staging and prod.",
        discussion: """
            The command creates an identity if you have none. It encrypts the identity with a passphrase that it asks \
            for on the terminal. Without a terminal, the identity has no passphrase.

            --from imports an env file. The name of the file decides which environment it becomes, unless you give the \
            environment, as in --from prod=FILE. Pintle declares every value that may be a secret as a secret.

            In a git work tree, the command also installs the merge driver and the diff driver of 'pintle git install'.

            --example writes a complete project with new keys and generated secrets: a chat application in two \
            regions.
            """,
        examples: [
            "pintle init",
            "pintle init --from dev=.env --from prod=.env.production",
            "pintle init --example",
        ]
    )

    @Option(name: [.customShort("C"), .long], help: ArgumentHelp("The directory of the project.", valueName: "dir"))
    var directory = "."
    @Option(name: .long, help: ArgumentHelp("Import an env file.", valueName: "[env=]file"))
    var from: [String] = []
    @Flag(name: .long, help: "Write the example project.") var example = false
    @Flag(name: .long, help: "Add a member 'recovery', an admin who reads everything, and print its key once.")
    var recovery = false
    @Flag(name: .long, help: "Create a new roster with the values that you can read, when no admin has a key any more.")
    var newRoot = false
    @Flag(name: .long, help: "Confirm --new-root without being asked.") var yes = false
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Your name as a member; $USER, or git's user.name, by default.", valueName: "name")
    )
    var member: String?
    @Option(name: .customLong("project"), help: ArgumentHelp("The project's name; the directory's by default."))
    var projectName: String?

    func run() throws {
        guard !example || from.isEmpty && projectName == nil else {
            throw PintleError(.usage, "--example cannot be used with --from or --project", fix: "remove one of them")
        }
        if newRoot { return try Refounding.run(try ProjectDirectory.containing(directory), isAgreed: yes) }
        let environment = ProcessEnvironment.current
        let project = try freeDirectory(environment)
        let files = try broughtFiles()
        let spare = try PrintedKey()
        let plan = try plan(in: project, environment, files, recovery: recovery ? spare.publicKey : nil)
        let founder = try Founder(environment)
        let founding = try Progress.during("sealing the values") { () throws(PintleError) in
            try ProjectFounding(plan, identity: founder.identity)
        }
        try write(founding, founder, to: project, environment, files)
        report(founding, plan, files)
        installDrivers(in: project, environment)
        guard recovery else {
            return Terminal.note(
                "if you lose your key, all values are lost; to add a second admin: pintle members add NAME --admin --read …"
            )
        }
        try spare.write(root: TrustedRoot(founding.trust.root))
        Terminal.say("Pintle shows the recovery key only this once. Store it offline.")
    }

    /// The directory, after an interrupted command is undone; it has no project yet.
    private func freeDirectory(_ environment: ProcessEnvironment) throws(PintleError) -> ProjectDirectory {
        let project = try ProjectDirectory(directory)
        let undone = try ProjectFounding.undoInterrupted(in: project, environment)
        if !undone.isEmpty {
            Terminal.note("an earlier init was interrupted here, and its files were removed")
        }
        guard !project.holds(Roster.path) else { throw .existingProject(in: project.path) }
        return project
    }

    /// Stores the identity, then writes the project.
    private func write(
        _ founding: ProjectFounding,
        _ founder: borrowing Founder,
        to project: ProjectDirectory,
        _ environment: ProcessEnvironment,
        _ files: [BroughtFile]
    ) throws(PintleError) {
        // An identity without a project would be useless.
        try founding.checkPlace(project, environment)
        try founder.store()
        do throws(PintleError) {
            let unsealed = files.compactMap { $0.path(in: project) }
            try founding.write(to: project, environment, unsealed: unsealed)
        } catch {
            founder.discard()
            throw error
        }
    }

    /// Lets git merge and compare the files of the new project.
    private func installDrivers(in project: ProjectDirectory, _ environment: ProcessEnvironment) {
        guard project.git != nil else { return }
        do throws(PintleError) {
            guard try !GitDrivers(project, environment).install(OwnProgram.word).isEmpty else { return }
            Terminal.say(
                "git merges and compares these files now (.git/config). In every other clone: pintle git install. "
                    + "To verify each commit: pintle git install --hook"
            )
        } catch {
            Terminal.note("git does not merge these files yet: \(error.problem); try again: pintle git install")
        }
    }

    private func plan(
        in project: ProjectDirectory,
        _ environment: ProcessEnvironment,
        _ files: [BroughtFile],
        recovery: PublicKey?
    ) throws(PintleError) -> ProjectPlan {
        let founder = try FounderName(member, in: project, environment)
        if let note = founder.note { Terminal.note(note) }
        if example { return ExampleProject.plan(founder: founder.name, recovery: recovery) }
        return ProjectPlan(
            schema: StarterSchema(files).text(project: try ProjectPlan.name(projectName, for: project)),
            bodies: Dictionary(files.map { ($0.environment, $0.body) }) { first, _ in first },
            founder: founder.name,
            recovery: recovery
        )
    }

    // MARK: - Imported files

    private func broughtFiles() throws(PintleError) -> [BroughtFile] {
        var files: [BroughtFile] = []
        for argument in from { files.append(try brought(argument)) }
        for note in files.flatMap(\.notes) { Terminal.note(note) }
        try BroughtFile.checkAreDistinct(files)
        return files
    }

    private func brought(_ argument: String) throws(PintleError) -> BroughtFile {
        let (path, environment) = try BroughtFile.parts(of: argument)
        return try BroughtFile(path, try Self.read(path), environment: environment)
    }

    private static func read(_ path: String) throws(PintleError) -> [UInt8] {
        do throws(FileError) {
            return try Files.read(path, limit: VaultLimits.fileBytes)
        } catch {
            throw PintleError.reading(error)
        }
    }

    // MARK: - Reporting

    private func report(
        _ founding: ProjectFounding,
        _ plan: ProjectPlan,
        _ files: [BroughtFile]
    ) {
        for file in founding.files { Terminal.say("wrote \(file.path)") }
        if !files.isEmpty {
            Terminal.say(
                "\(StarterSchema(files).summary). Review \(SchemaFile.path); after a change: pintle schema sign"
            )
        }
        for file in files {
            Terminal.note(
                "\(RawForbidden.escaped(file.path)) still contains these values in plaintext: delete it, or keep it out of git"
            )
        }
        let empty =
            files.isEmpty || files.contains { $0.environment.text == "base" }
            ? [] : ["dev", "staging", "prod"].filter { name in !files.contains { $0.environment.text == name } }
        if !empty.isEmpty {
            Terminal.note(
                "no values yet: \(empty.joined(separator: ", ")); 'pintle check' lists the settings that need one"
            )
        }
        let root = founding.trust.root.b64
        Terminal.say(
            """
            The project \(founding.trust.roster.project) is ready. You are its admin, \(plan.founder). Its root is \(root)
            Everybody else trusts that root first: pintle trust \(root)
            Next: pintle edit dev, pintle check, pintle render dev; then commit environments/ and keys/
            """
        )
    }
}

extension PintleError {
    /// The directory has a project already.
    fileprivate static func existingProject(in directory: String) -> PintleError {
        PintleError(
            .unwritable,
            path: Roster.path,
            "\(directory) already contains a project",
            fix: "continue with: pintle edit dev; or create the new project in another directory"
        )
    }
}
