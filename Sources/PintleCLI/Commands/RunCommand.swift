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
        abstract: "Run a command with the settings of an environment as environment variables.",
        usage:
            "pintle run <env> [--target <target>] [--files] [--on-change <reaction>] [--pristine] [--overdue] -- <command> [<argument> ...]",
        discussion: """
            Pintle verifies, opens and checks the environment first. It does not run the command when 'pintle check' \
            finds an error in the environment, or when the target that you name has an error. Pintle uses no shell and \
            writes nothing to disk. The command replaces the pintle process, so signals and exit status are its own. \
            Core dumps are off.

            The command inherits your variables, except the variables of Pintle's own key and every setting that the \
            schema declares. Only the environment gives those a value, as NAME or as NAME_FILE. A note names the \
            variables that Pintle removed.

            Time alone never stops a command. An error that exists only because a date has passed since the \
            environment was signed is a warning here and in services. 'pintle check' and 'pintle render' refuse it. \
            --overdue prints one more line for the log, which names you as the member who accepts the error.

            With --files, Pintle writes every secret to a file of its own in a private directory in memory. NAME_FILE \
            holds the path. Pintle then stays until the command ends, passes signals on, and wipes the directory. It \
            ends with the status of the command, or by the same signal N, which shells show as 128 + N. If SIGKILL \
            ends Pintle, the directory stays until the command has ended, and the next 'pintle run --files' or 'pintle \
            edit' wipes it.

            With --on-change, Pintle stays too, and looks at the files of the project every two seconds. When the settings \
            of the command have other values, and 'pintle check' finds no error in them, it starts the command again \
            (restart), writes the secrets' files anew and sends SIGHUP (hup, with --files), or ends the command (exit). \
            When the new files are refused, Pintle prints why, and the command keeps the settings that it has. SIGHUP brings \
            new values of secrets alone: when a variable changes too, the command keeps everything that it has. If \
            Pintle itself is killed with SIGKILL, the command runs on.

            The exit status is 126 when the command cannot be run, and 127 when it is not found.
            """,
        examples: [
            "pintle run dev -- npm start",
            "pintle run dev --set LOG_LEVEL=info -- printenv LOG_LEVEL",
            "pintle run prod --target server --files --on-change restart -- /usr/bin/server",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @OptionGroup var generations: GenerationOptions
    @OptionGroup var overrides: OverrideOptions
    @Argument(help: "The environment.") var environment: String
    @Option(name: .long, help: "Pass only the settings of this target.") var target: String?
    @Flag(name: .long, help: "Pass secrets as files, whose paths are in NAME_FILE.") var files = false
    @Option(name: .long, help: "What to do when settings change: restart, hup or exit.") var onChange: ChangeReaction?
    @Flag(name: .long, help: "Print one line for the log: you accept what is overdue.") var overdue = false
    @Flag(name: .long, help: "Pass only the settings, not even PATH.") var pristine = false
    @Argument(parsing: .postTerminator, help: "The command and its arguments, after --.") var command: [String] = []

    func run() throws {
        guard !command.isEmpty else {
            throw PintleError.noCommand(in: environment)
        }
        do {
            let child = try ChildExecutable(command, .current)
            guard files || onChange != nil else {
                let values = try checked()
                throw child.replaceProcess(try variables(values, filesIn: ""))
            }
            guard onChange != .hup || files else { throw PintleError.hupWithoutFiles(in: environment) }
            let command = FollowedCommand(
                child: child,
                secretsAreFiles: files,
                reaction: onChange,
                directory: project.directory,
                load: checked,
                variables: { (values, path) throws(PintleError) in try variables(values, filesIn: path) }
            )
            try command.run().repeatHere()
        } catch let failure as StartFailure {
            ErrorReport.write(failure.error, closing: "")
            Terminal.exit(failure.status)
        }
    }

    /// Verifies, opens and checks the environment.
    ///
    /// The key is wiped when this returns.
    private func checked() throws(PintleError) -> ProcessVariables {
        let (name, member, values) = try project.reading(generations) {
            (reader: borrowing Reader) throws(PintleError) in
            let name = try reader.project.environment(named: environment)
            let values = try reader.processValues(
                name,
                target: target,
                secretsAreFiles: files,
                above: try reader.project.layer(of: overrides.set, over: name)
            )
            return (name, try reader.member().name, values)
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
        let child = try ChildEnvironment(values, filesIn: directory, isPristine: pristine)
        if !child.withheld.isEmpty {
            let names = child.withheld.joined(separator: ", ")
            Terminal.note(
                "removed from the command's variables, because the schema declares them and the environment gives them no value here: \(names)"
            )
        }
        return child
    }
}

extension PintleError {
    /// The variables of a running process stay what they are.
    fileprivate static func hupWithoutFiles(in environment: String) -> PintleError {
        PintleError(
            .usage,
            "--on-change hup needs --files",
            why: "the variables of a running process cannot be changed, but files can",
            fix: "pintle run \(RawForbidden.escaped(environment)) --files --on-change hup -- COMMAND"
        )
    }

    /// No command follows the two hyphens.
    fileprivate static func noCommand(in environment: String) -> PintleError {
        PintleError(
            .usage,
            "no command is given",
            fix: "write it after two hyphens: pintle run \(RawForbidden.escaped(environment)) -- COMMAND"
        )
    }
}
