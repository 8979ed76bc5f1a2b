internal import ArgumentParser
internal import PintleFindings
internal import PintleSystem

/// The root of all commands.
struct PintleTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pintle",
        abstract: "Seals, checks and renders the configuration of dev, staging and prod.",
        discussion: """
            Secrets and settings live in the repository, sealed, typed and signed; nothing insecure gets out of it.

            Data goes to standard output, everything else to standard error. Exit status: 0 done, 1 refused by schema or \
            rules, 64 usage, 65 malformed or not authentic, 66 not found, 73 cannot write, 74 cannot read, 77 no key or \
            not permitted, 78 the schema is wrong; run ends with the status of its command.

            The private key is looked for in PINTLE_KEY (the key itself), PINTLE_KEY_FILE (a file), PINTLE_KEY_CMD (a \
            command that prints it), then in $CREDENTIALS_DIRECTORY/pintle.key, /run/secrets/pintle_key and \
            $XDG_CONFIG_HOME/pintle/identity. PINTLE_ROOT holds the root to trust, as \
            pintle verify --print-checkpoint prints it. edit opens PINTLE_EDITOR, VISUAL or EDITOR.
            """,
        version: "0.1.0",
        subcommands: PintleCommandRegistry.all.map { $0 as any ParsableCommand.Type }
    )

    /// Looks at the names of commands that an invocation begins with, so that a mistyped one is told the nearest.
    ///
    /// - Parameter arguments: Without the program's name.
    /// - Throws: ``PintleError`` of code `usage`.
    static func checkNames(_ arguments: [String]) throws(PintleError) {
        var command: any ParsableCommand.Type = PintleTool.self
        for word in arguments {
            let known = command.configuration.subcommands
            guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return }
            guard let next = known.first(where: { $0._commandName == word }) else {
                let names = known.filter { $0.configuration.shouldDisplay }.map { $0._commandName }.sorted()
                let near = NearestNames.of(word, among: names)
                throw PintleError(
                    .usage,
                    "there is no command '\(RawForbidden.escaped(String(word.prefix(60))))'",
                    fix: near.isEmpty
                        ? "use one of: \(names.joined(separator: ", "))"
                        : "did you mean \(near.joined(separator: ", "))?"
                )
            }
            command = next
        }
    }
}
