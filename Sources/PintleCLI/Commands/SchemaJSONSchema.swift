internal import ArgumentParser
internal import PintleSchema

/// `pintle schema json`.
struct SchemaJSONSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "json",
        abstract: "Print a JSON Schema of the rendered JSON.",
        discussion: "The command needs no key. The schema uses only what draft-07 and 2020-12 have in common.",
        examples: [
            "pintle schema json",
            "pintle schema json --nested",
            "pintle schema json > settings.schema.json",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Flag(name: .long, help: "Describe targets with nested: true instead of flat ones.") var nested = false

    func run() throws {
        let schema = try project.schema()
        try Terminal.output(SchemaJSON.text(of: schema, nested ? .nested : .keys).span)
    }
}
