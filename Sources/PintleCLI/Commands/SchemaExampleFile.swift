internal import ArgumentParser
internal import PintleSchema

/// `pintle schema example`.
struct SchemaExampleFile: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example",
        abstract: "Print a sample env file without real values.",
        discussion: "The command needs no key.",
        examples: [
            "pintle schema example",
            "pintle schema example > .env.example",
            "pintle schema example -C ~/src/chat",
        ]
    )

    @OptionGroup var project: ProjectOptions

    func run() throws {
        let schema = try project.schema()
        try Terminal.data(SchemaExample.text(of: schema))
    }
}
