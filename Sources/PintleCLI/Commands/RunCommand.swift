internal import PintleVault
internal import PintleCore
internal import PintleSchema
internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleRender
internal import PintleSystem

/// `pintle run ENV -- CMD ARG…`.
struct RunCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a command with the settings of an environment as its variables.",
        usage: "pintle run <env> [--target <target>] [--files] [--pristine] [--overdue] -- <command> [<argument> ...]",
        discussion: """
            The environment is verified, opened and checked first; what check refuses in it, or in the target that is \
            named, is not run. No shell is between, nothing is written to disk, and the command takes the place of this \
            process, so that signals and exit status are its own. Core dumps are off. Inherited variables are handed on, \
            except for our own key and for every setting that the schema declares: only the environment gives those a \
            value, as NAME or as NAME_FILE. A note names what was removed.

            Time alone refuses nothing: what was no error when the environment was signed, and is one only because a date \
            has passed since, is a warning here and in services, while check and render refuse it. --overdue changes \
            nothing but one line more: it names you as the member who accepts that, for the log.

              pintle run dev -- npm start
              pintle run prod --target server --files -- /usr/bin/server

            With --files every secret is a file of its own in a private directory in memory, and NAME_FILE says where; \
            pintle then stays until the command ends, passes signals on, and wipes the directory. It ends as the command \
            did: with its status, or by the same signal N, which shells show as 128 + N. Without a command to end as: 126 \
            when it cannot be run, 127 when it is not found. Killed by SIGKILL it leaves the directory to the command; the \
            next run --files or edit after the command's end wipes it.
            """
    )

    @OptionGroup var project: ProjectOptions
    @OptionGroup var generations: GenerationOptions
    @OptionGroup var overrides: OverrideOptions
    @Argument(help: "The environment.") var environment: String
    @Option(name: .long, help: "Hand over the settings of this target alone.") var target: String?
    @Flag(name: .long, help: "Hand secrets over as files, named by NAME_FILE.") var files = false
    @Flag(name: .long, help: "Say in one line, for the log, that you accept what is overdue.") var overdue = false
    @Flag(name: .long, help: "Hand over nothing but the settings, not even PATH.") var pristine = false
    @Argument(parsing: .postTerminator, help: "The command and its arguments, after --.") var command: [String] = []

    func run() throws {
        guard !command.isEmpty else {
            throw PintleError(
                .usage,
                "there is no command to run",
                fix: "write it after two hyphens: pintle run \(RawForbidden.escaped(environment)) -- COMMAND"
            )
        }
        do {
            let child = try ChildExecutable(command, .current)
            guard files else {
                let values = try checked()
                throw child.replaceProcess(try variables(values, filesIn: ""))
            }
            try supervise(child).repeatHere()
        } catch let failure as StartFailure {
            ErrorReport.write(failure.error, closing: "")
            Terminal.exit(failure.status)
        }
    }

    /// Runs the command below this process, with its secrets in files.
    ///
    /// - Returns: How it ended.
    private func supervise(_ child: ChildExecutable) throws -> ProcessEnd {
        let values = try checked()
        // From here on plain text lies about: a signal must not end this process before it is wiped.
        let supervisor = Supervisor()
        defer { supervisor.keep() }
        let directory = try PlainDirectory(to: .run, .current, mayUseDisk: false)
        defer { Terminal.noteLeft(directory.wipe()) }
        for (name, setting) in values.files {
            try setting.text.withBytes { (span) throws(PintleError) in try directory.write(span, to: name) }
        }
        return supervisor.wait(for: try supervisor.start(child, try variables(values, filesIn: directory.path)))
    }

    /// Verifies, opens and checks; the key is gone when this returns.
    private func checked() throws(PintleError) -> ProcessVariables {
        let (name, member, values) = try project.reading(generations) {
            (session: borrowing Session) throws(PintleError) in
            let workspace = session.workspace
            let name = try workspace.environment(named: environment)
            let values = try workspace.processValues(
                name,
                target: target,
                secretsAreFiles: files,
                above: try workspace.layer(of: overrides.set, over: name),
                identity: session.identity
            )
            return (name, try workspace.member(session.identity).name, values)
        }
        for note in values.reviewed.notes { Terminal.note(note) }
        OverdueReport.warn(of: values.tolerated, in: name)
        if overdue {
            OverdueReport.accepted(values.tolerated, in: name, by: member)
        }
        return values.variables
    }

    private func variables(
        _ values: ProcessVariables,
        filesIn directory: String
    ) throws(PintleError) -> ChildEnvironment {
        do throws(RenderError) {
            let child = try ChildEnvironment(values, filesIn: directory, isPristine: pristine)
            if !child.withheld.isEmpty {
                let names = child.withheld.joined(separator: ", ")
                Terminal.note(
                    "removed from the command's variables, as the schema declares them and this run gives no value: \(names)"
                )
            }
            return child
        } catch {
            throw PintleError(error)
        }
    }
}
