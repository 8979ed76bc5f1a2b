internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// `pintle schema mark SETTING…`.
struct SchemaMark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark",
        abstract: "Declare settings secret, and seal their values.",
        discussion: """
            The command writes secret: true into the schema, signs the schema, and seals the values of the settings that \
            are in plaintext, in every environment. If it is stopped, the same command does the rest. If the schema has \
            other changes that nobody signed yet, the command shows them, as 'pintle schema sign' does. --yes confirms \
            them. The history keeps the former values in plaintext: replace them where they are accepted. The command \
            names every other place of the project where such a value stands in plaintext.
            """,
        examples: [
            "pintle schema mark metrics.username",
            "pintle schema mark METRICS_USERNAME TURN_DOMAIN",
            "pintle schema mark metrics.username --yes",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The settings.") var settings: [String]
    @Flag(name: .long, help: "Confirm other changes that make the schema less strict.") var yes = false

    func run() throws {
        let reader = try SchemaSign.reader(in: project.directory)
        let names = try reader.project.settingsToMark(settings)
        try SchemaSign.show(try reader.project.marking(names).schemaProposal(), isConfirmed: yes)
        for line in try reader.writer().mark(names) { Terminal.say(line) }
    }
}
