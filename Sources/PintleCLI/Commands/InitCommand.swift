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
        abstract: "Create a project: identity, roster, schema, and dev, staging and prod.",
        discussion: """
            The command creates an identity if you have none. It encrypts the identity with a passphrase that it asks \
            for on the terminal. Without a terminal, the identity has no passphrase.

            --from imports an env file. The name of the file decides which environment it becomes, unless you give the \
            environment, as in --from prod=FILE. Pintle declares every value that may be a secret as a secret.

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
    @Flag(name: .long, help: "Confirm --new-root without a question.") var yes = false
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Your name as a member; $USER, or git's user.name, by default.", valueName: "name")
    )
    var member: String?
    @Option(name: .customLong("project"), help: ArgumentHelp("The project's name; the directory's by default."))
    var projectName: String?

    func run() throws {
        guard !example || from.isEmpty && projectName == nil else {
            throw PintleError(.usage, "--example excludes --from and --project", fix: "remove one of them")
        }
        if newRoot { return try Refounding.run(try ProjectDirectory.containing(directory), isAgreed: yes) }
        let environment = ProcessEnvironment.current
        let project = try ProjectDirectory(directory)
        let undone = try ProjectFounding.undoInterrupted(in: project, environment)
        if !undone.isEmpty {
            Terminal.note("an earlier init was interrupted here, and its files were removed")
        }
        guard !project.holds(Roster.path) else {
            throw PintleError(
                .unwritable,
                path: Roster.path,
                "\(project.path) already holds a project",
                fix: "continue with: pintle edit dev; or create the new project in another directory"
            )
        }
        let files = try broughtFiles()
        let spare = try PrintedKey()
        let plan = try plan(in: project, environment, files, recovery: recovery ? spare.publicKey : nil)
        let founder = try Founder(environment)
        let founding = try Progress.during("sealing the values") { () throws(PintleError) in
            try ProjectFounding(plan, identity: founder.identity)
        }
        // An identity without a project would be useless.
        try founding.checkPlace(project, environment)
        try founder.store()
        do throws(PintleError) {
            let unsealed = files.compactMap { Self.name(of: $0, in: project) }
            try founding.write(to: project, environment, unsealed: unsealed)
        } catch {
            founder.discard()
            throw error
        }
        report(founding, plan, files)
        guard recovery else {
            return Terminal.note(
                "if you lose your key, all values are lost; to add a second admin: pintle members add NAME --admin --read …"
            )
        }
        try spare.write(root: TrustedRoot(founding.trust.root))
        Terminal.say("Pintle shows the recovery key only this once. Store it offline.")
    }

    private func plan(
        in project: ProjectDirectory,
        _ environment: ProcessEnvironment,
        _ files: [BroughtFile],
        recovery: PublicKey?
    ) throws(PintleError) -> ProjectPlan {
        let founder = try memberName(in: project, environment)
        if example { return ExampleProject.plan(founder: founder, recovery: recovery) }
        return ProjectPlan(
            schema: StarterSchema.text(project: try projectName(of: project), files: files),
            bodies: Dictionary(files.map { ($0.environment, $0.body) }) { first, _ in first },
            founder: founder,
            recovery: recovery
        )
    }

    // MARK: - Imported files

    private func broughtFiles() throws(PintleError) -> [BroughtFile] {
        var files: [BroughtFile] = []
        for argument in from { files.append(try brought(argument)) }
        for file in files {
            for note in file.notes { Terminal.note(note) }
            guard files.count(where: { $0.environment == file.environment }) == 1 else {
                throw PintleError(
                    .usage,
                    "two files would become \(file.environment)",
                    fix: "name the environment of each: --from staging=FILE --from prod=FILE"
                )
            }
        }
        return files
    }

    private func brought(_ argument: String) throws(PintleError) -> BroughtFile {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        let path = parts.count == 2 ? parts[1] : argument
        let name = parts.count == 2 ? EnvironmentName(parts[0]) : BroughtFile.environment(of: argument)
        guard let name, ["base", "dev", "staging", "prod"].contains(name.text) else {
            throw PintleError(.usage, "--from takes base, dev, staging or prod", fix: "write --from prod=FILE")
        }
        return try BroughtFile(path, try Self.read(path), environment: name)
    }

    private static func read(_ path: String) throws(PintleError) -> [UInt8] {
        do throws(FileError) {
            return try Files.read(path, limit: VaultLimits.fileBytes)
        } catch {
            throw PintleError.reading(error)
        }
    }

    /// A file's path in the project; `nil` when it lies elsewhere.
    private static func name(of file: BroughtFile, in project: ProjectDirectory) -> String? {
        let (directory, name) = Files.split(file.path)
        guard let directory = try? ProjectDirectory(directory).path else { return nil }
        let path = directory + "/" + name
        return path.hasPrefix(project.path + "/") ? String(path.dropFirst(project.path.count + 1)) : nil
    }

    // MARK: - Names

    private func memberName(
        in project: ProjectDirectory,
        _ environment: ProcessEnvironment
    ) throws(PintleError) -> MemberName {
        if let member {
            guard let name = MemberName(member) else {
                throw Self.noName("--as", member)
            }
            return name
        }
        let user = environment["USER"] ?? environment["LOGNAME"] ?? ""
        if let name = MemberName(Self.fitted(user)) { return name }
        let known = GitRepository(of: project, environment).userName().map(Self.fitted) ?? ""
        guard let name = MemberName(known) ?? MemberName("admin") else {
            throw PintleError(.usage, "Pintle found no name for you", fix: "give one: --as NAME")
        }
        let source = known.isEmpty ? "neither $USER nor git has a name" : "$USER is not set and git has this name"
        Terminal.note("your member name is \(name), because \(source); for another name: pintle init --as NAME")
        return name
    }

    private func projectName(of project: ProjectDirectory) throws(PintleError) -> String {
        let name = projectName ?? Self.fitted(Files.split(project.path).name)
        if NameGrammar.accepts(name) { return name }
        guard projectName == nil else { throw Self.noName("--project", name) }
        return "project"
    }

    private static func noName(_ option: String, _ text: String) -> PintleError {
        PintleError(
            .usage,
            "\(option): '\(RawForbidden.escaped(String(text.prefix(60))))' is not a valid name",
            fix: "use \(NameGrammar.description)"
        )
    }

    /// The nearest valid name.
    private static func fitted(_ text: String) -> String {
        let parts = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        var name = String(parts.joined(separator: "-").drop { !$0.isLetter }.prefix(NameGrammar.maximumLength))
        while name.last == "-" { name.removeLast() }
        return name
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
                "\(StarterSchema.summary(of: files)). Review \(SchemaFile.path); after a change: pintle schema sign"
            )
        }
        for file in files {
            Terminal.note(
                "\(RawForbidden.escaped(file.path)) still holds these values in plaintext: delete it, or keep it out of git"
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
