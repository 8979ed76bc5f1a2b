package import ArgumentParser
internal import PintleFindings
internal import PintleSystem

/// The root of all commands.
package struct PintleTool: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "pintle",
        abstract: "Manage the secrets and settings of dev, staging and prod.",
        discussion: """
            Pintle keeps every environment in the repository: secrets are sealed, settings have types, and files are \
            signed. Pintle refuses to render or run insecure settings.

            Start with 'pintle init' in a new project. In a project that already uses Pintle, get the root (the \
            fingerprint that identifies the project) from an admin, and run 'pintle trust ROOT' and 'pintle join NAME'. \
            'pintle init --example' writes a complete project to try the commands in.

            Data goes to standard output, and everything else goes to standard error. Exit status: 0 done · 1 refused by \
            schema or rules · 64 usage · 65 malformed or not authentic · 66 not found · 73 cannot write · 74 cannot read \
            · 75 another process is at work, or the disk does not confirm a file: run it again · 77 no key, or not permitted · 78 the schema is wrong. 'pintle run' ends with the status of its command.

            Pintle looks for the private key in PINTLE_KEY (the key itself), PINTLE_KEY_FILE (a file), PINTLE_KEY_CMD (a \
            command that prints it), $CREDENTIALS_DIRECTORY/pintle.key, /run/secrets/pintle_key and \
            $XDG_CONFIG_HOME/pintle/identity, in this order. On machines that keep no state, PINTLE_ROOT names the root to \
            trust; 'pintle verify --print-checkpoint' prints its value. 'pintle edit' opens PINTLE_EDITOR, VISUAL or EDITOR.
            """,
        examples: [
            "pintle init",
            "pintle edit dev",
            "pintle render prod",
        ],
        version: version,
        groupedSubcommands: PintleCommandRegistry.groups
    )

    static let version = "0.1.0"

    package init() {}

    /// Checks the names of commands at the beginning, to suggest the nearest name for a mistyped one.
    ///
    /// - Parameter arguments: The arguments without the program name.
    /// - Throws: ``PintleError`` of code `usage`.
    static func checkNames(_ arguments: [String]) throws(PintleError) {
        var command: any ParsableCommand.Type = PintleTool.self
        for word in arguments {
            let known = command.configuration.subcommands
            guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return }
            guard let next = known.first(where: { $0._commandName == word }) else {
                let names = known.filter { $0.configuration.shouldDisplay }.map { $0._commandName }.sorted()
                let near = NearestNames.of(word, among: names)
                throw .unknownCommand(word, near: near, known: names)
            }
            command = next
        }
    }
}

extension CommandConfiguration {
    /// The configuration of a command whose help ends with examples.
    ///
    /// - Parameters:
    ///   - commandName: The name.
    ///   - abstract: One sentence on what the command does.
    ///   - usage: The form of an invocation; the parser derives it when there is none.
    ///   - discussion: Everything else that a user has to know.
    ///   - examples: Three invocations, each at most 76 characters long, so that no line is broken.
    ///   - version: The version of the whole command.
    ///   - subcommands: The commands below this one.
    ///   - groupedSubcommands: The same in groups.
    init(
        commandName: String,
        abstract: String,
        usage: String? = nil,
        discussion: String,
        examples: [String],
        version: String = "",
        subcommands: [any ParsableCommand.Type] = [],
        groupedSubcommands: [CommandGroup] = []
    ) {
        let lines = ["\(discussion)\n", "Examples:"] + examples.map { "  \($0)" }
        self.init(
            commandName: commandName,
            abstract: abstract,
            usage: usage,
            discussion: lines.joined(separator: "\n"),
            version: version,
            subcommands: subcommands,
            groupedSubcommands: groupedSubcommands
        )
    }
}

extension PintleTool {
    /// The command that the arguments of the process ask for.
    ///
    /// The parser builds the tree of all commands below its root, which takes longer than most commands run. So a called
    /// command is its own root, as long as its arguments have no mistake.
    ///
    /// - Throws: The parser's error.
    static func called() throws -> any ParsableCommand {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let called = arguments.first.flatMap { name in
            configuration.subcommands.first { $0._commandName == name }
        }
        // Help and every mistake need the whole tree.
        guard let called, let command = try? called.parseAsRoot(Array(arguments.dropFirst())),
            type(of: command)._commandName != "help"
        else { return try parseAsRoot() }
        return command
    }
}

extension PintleError {
    /// No command has this name.
    fileprivate static func unknownCommand(_ word: String, near: [String], known: [String]) -> PintleError {
        PintleError(
            .usage,
            "there is no command '\(RawForbidden.escaped(String(word.prefix(60))))'",
            fix: near.isEmpty
                ? "use one of: \(known.joined(separator: ", "))"
                : "did you mean \(near.joined(separator: " or "))?"
        )
    }
}
