internal import PintleSchema
internal import PintleVault
internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintlePolicy
internal import PintleProject
internal import PintleRender
internal import PintleSystem

/// `pintle render ENV [TARGET…]`.
struct RenderCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Write the runtime files of an environment, or refuse.",
        discussion: """
            Pintle verifies, opens and checks the environment first. If it finds an error, it writes nothing and \
            leaves existing files unchanged. Otherwise it writes either all files or none, with mode 0600. It renders \
            the regions of the environment too, each into a subdirectory. It skips the regions that your key may not read, \
            and lists them.

            The receipt pintle.receipt.json records the sources of the files, their hashes, and the signature of the \
            member who rendered them. Use a separate output directory for each environment.

            --check writes nothing. The exit status is 1 when a file differs. The output names settings, not values.

            Pintle keeps the files of the previous run in .pintle-previous. --rollback swaps them with the current \
            files, provided that a signed receipt of this environment lists all of them.

            --overdue accepts an error that exists only because a date has passed since the environment was signed. \
            Pintle prints it as a warning. The receipt records it, with the day and your name.
            """,
        examples: [
            "pintle render prod",
            "pintle render prod --check",
            "pintle render prod server -o -",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @OptionGroup var generations: GenerationOptions
    @Argument(help: "The environment.") var environment: String
    @Argument(help: "The targets; by default, all targets in the schema.") var targets: [String] = []
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(
            "The output directory, or - for standard output; rendered/ENV in the project by default.",
            valueName: "dir"
        )
    )
    var output: String?
    @Flag(name: .long, help: "Write one target to standard output.") var stdout = false
    @Flag(name: .long, help: "Do not render the regions of the environment.") var noRegions = false
    @Flag(name: .long, help: "Compare the existing files with those that would be written.") var check = false
    @Option(name: .long, help: "The output format of --check.") var format = OutputFormat.text
    @Flag(name: .long, help: "Accept errors that exist only because time has passed, and record them in the receipt.")
    var overdue = false
    @Flag(name: .long, help: "Restore the files that the last render replaced.") var rollback = false

    func run() throws {
        try checkOptions()
        if writesToStandardOutput { return try show() }
        if rollback { return try rollBack() }
        let reader = try project.reader(generations)
        let name = try reader.project.environment(named: environment)
        let place = try place(of: name, reader.project)
        if !check {
            if try reader.project.recover(place) {
                Terminal.note(
                    "an earlier render into \(shown(place)) was interrupted; Pintle restored the files from before it"
                )
            }
        }
        let deployment = try reader.deployment(
            of: name,
            targets: targets,
            includesRegions: !noRegions,
            acceptsOverdue: overdue
        )
        for note in deployment.notes { Terminal.note(note) }
        for part in deployment.parts { try warn(of: part.tolerated, in: part.name, reader) }
        if check {
            try report(reader.compare(deployment, with: place), place)
        } else {
            try deploy(deployment, to: place, reader)
        }
    }

    private var writesToStandardOutput: Bool { stdout || output == "-" }

    /// Refuses options that exclude each other.
    private func checkOptions() throws(PintleError) {
        guard [writesToStandardOutput, check, rollback].count(where: \.self) <= 1,
            !stdout || output == nil || output == "-"
        else {
            throw PintleError.exclusiveRenderOptions
        }
        guard !rollback || !overdue else { throw PintleError.overdueRollback }
        guard check || format == .text else { throw PintleError.formatWithoutCheck }
        guard output != "" else { throw PintleError.unnamedOutputDirectory }
    }

    private func deploy(_ deployment: Deployment, to place: OutputPlace, _ reader: borrowing Reader) throws {
        let deployed = try reader.deploy(deployment, to: place)
        let unlisted = failure { () throws(PintleError) in
            for path in deployed.paths { try Terminal.output("\(shown(place))/\(path)\n") }
        }
        noteRemoved(deployed.removed, place)
        for path in deployed.edited {
            Terminal.note("no target writes \(shown(place))/\(path) any more, but it was changed by hand, so it stays")
        }
        if !deployed.isChanged { Terminal.note("all files are already up to date") }
        noteCommittable(deployed.paths, reader)
        if let unlisted { throw PintleError.unlistedFiles(in: place, unlisted) }
    }

    private func failure(_ body: () throws(PintleError) -> Void) -> PintleError? {
        do throws(PintleError) { try body() } catch { return error }
        return nil
    }

    /// Names the first removed files, and counts the rest.
    private func noteRemoved(_ paths: [String], _ place: OutputPlace) {
        let shown = 5
        for path in paths.prefix(shown) {
            Terminal.note("\(self.shown(place))/\(path) was removed: no target writes it any more")
        }
        let more = paths.count - shown
        if more > 0 { Terminal.note(more == 1 ? "and one more file" : "and \(more) more files") }
    }

    /// Notes rendered files that git does not ignore.
    private func noteCommittable(_ paths: [String], _ reader: borrowing Reader) {
        guard let output, let path = paths.first, let directory = try? ProjectDirectory(output).path,
            GitRepository(of: reader.project.directory, reader.project.environment).mayCommit(directory + "/" + path)
        else { return }
        // An entry for the whole project would also ignore its source files.
        let isProject = directory == reader.project.directory.path
        let names = Set(paths.map { isProject ? $0 : output }).sorted().map(RawForbidden.escaped)
        Terminal.note(
            "git does not ignore \(names.joined(separator: ", ")): add \(names.count == 1 ? "it" : "them") to .gitignore, before \(names.count == 1 ? "it is" : "they are") committed"
        )
    }

    private func warn(
        of tolerated: [ToleratedError],
        in name: EnvironmentName,
        _ reader: borrowing Reader
    ) throws(PintleError) {
        OverdueReport.warn(of: tolerated, in: name)
        guard overdue else { return }
        OverdueReport.accepted(tolerated, in: name, by: try reader.member().name)
    }

    private func place(of name: EnvironmentName, _ project: Project) throws -> OutputPlace {
        guard let output else { return .below(project.directory.path, "rendered/\(name)") }
        return try project.outputPlace(output)
    }

    private func shown(_ place: OutputPlace) -> String { RawForbidden.escaped(place.path) }

    /// The same command with other arguments after the environment.
    private func again(_ words: [String]) -> String {
        let project = project.directory == "." ? [] : ["-C \(ShellWord.quoted(project.directory))"]
        let demands =
            generations.minGeneration.map { "--min-generation \(ShellWord.quoted($0))" }
            + generations.allowGeneration.map { "--allow-generation \(ShellWord.quoted($0))" }
        return (["pintle render", ShellWord.quoted(environment)] + words + project + demands).joined(separator: " ")
    }

    private var firstTarget: String {
        targets.first.map(RawForbidden.escaped) ?? (try? project.schema())?.targets.first?.name ?? "server"
    }

    /// Writes one target to standard output.
    private func show() throws {
        guard targets.count == 1 else {
            throw PintleError.severalTargets(again: again([firstTarget, stdout ? "--stdout" : "-o -"]))
        }
        let reader = try project.reader(generations)
        let name = try reader.project.environment(named: environment)
        let rendering = try reader.render(
            name,
            targets: targets,
            acceptsOverdue: overdue
        )
        for note in rendering.notes { Terminal.note(note) }
        try warn(of: rendering.tolerated, in: name, reader)
        guard rendering.files.count == 1, let file = rendering.files.first else {
            let again = again([RawForbidden.escaped(targets[0]), "-o DIR"])
            throw PintleError.severalFiles(rendering.files.count, again: again)
        }
        try file.text.withBytes { (span) throws(PintleError) in try Terminal.output(span) }
    }

    /// Exchanges the files with the kept ones.
    ///
    /// Their signed receipt lists them, so no private key is needed.
    private func rollBack() throws {
        guard targets.isEmpty else {
            let place = output.map { ["-o \(ShellWord.quoted($0))"] } ?? []
            throw PintleError.rollbackOfTargets(again: again(place + ["--rollback"]))
        }
        let project = try project.unkeyedProject()
        let name = try project.environment(named: environment)
        let place = try place(of: name, project)
        let rolledBack = try project.rollBack(name, in: place)
        let unlisted = failure { () throws(PintleError) in
            for path in rolledBack.paths { try Terminal.output("\(shown(place))/\(path)\n") }
        }
        for note in rolledBack.notes { Terminal.note(note) }
        if !rolledBack.paths.isEmpty {
            Terminal.note("these are the files of the previous render; another --rollback restores the newer ones")
        }
        if let unlisted { throw PintleError.unlistedFiles(in: place, unlisted) }
    }

    /// Prints the state of each file.
    private func report(_ files: [DeployedFile], _ place: OutputPlace) throws {
        let report = DeploymentReport(files, in: shown(place)).bytes(as: format)
        if format == .text {
            try Terminal.output(String(decoding: report, as: UTF8.self))
        } else {
            try Terminal.output(report.span)
        }
        guard files.contains(where: { $0.state != .same }) else { return }
        throw ExitCode(1)
    }
}
