internal import ArgumentParser
internal import PintleSchema

/// `pintle schema docs`.
struct SchemaDocs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs",
        abstract: "Print a reference of every setting in Markdown.",
        discussion: "The command needs no key.",
        examples: [
            "pintle schema docs",
            "pintle schema docs > settings.md",
            "pintle schema docs -C ~/src/chat",
        ]
    )

    @OptionGroup var project: ProjectOptions

    func run() throws {
        let schema = try project.schema()
        try Terminal.data(SchemaDocument.text(of: schema))
    }
}
