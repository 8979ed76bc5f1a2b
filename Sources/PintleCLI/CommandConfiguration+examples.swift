internal import ArgumentParser

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
