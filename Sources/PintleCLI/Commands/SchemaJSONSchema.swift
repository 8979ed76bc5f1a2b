internal import ArgumentParser
internal import PintleSchema

/// `pintle schema json`.
struct SchemaJSONSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "json",
        abstract: "Print a JSON Schema of what is rendered flat as JSON. Needs no key."
    )

    @OptionGroup var project: ProjectOptions

    func run() throws {
        let schema = try project.schema()
        try Terminal.output(SchemaJSON.text(of: schema).span)
    }
}
