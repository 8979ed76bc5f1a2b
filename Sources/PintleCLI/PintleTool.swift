internal import ArgumentParser

/// The root of all commands.
struct PintleTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pintle",
        abstract: "Seals, checks and renders the configuration of dev, staging and prod.",
        discussion: """
            Secrets and settings live in the repository, sealed, typed and signed; nothing insecure gets out of it.

            Data goes to standard output, everything else to standard error. Exit status: 0 done, 1 refused by schema or \
            rules, 64 usage, 65 malformed or not authentic, 66 not found, 73 cannot write, 74 cannot read, 77 no key or \
            not permitted, 78 the schema is wrong.
            """,
        version: "0.1.0",
        subcommands: PintleCommandRegistry.all.map { $0 as any ParsableCommand.Type }
    )
}
