internal import ArgumentParser
internal import PintleSchema

/// `pintle schema json`.
struct SchemaJSONSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "json",
        abstract: "Print a JSON Schema of what is rendered as JSON. Needs no key.",
        discussion: "It is one in the part that draft-07 and 2020-12 share."
    )

    @OptionGroup var project: ProjectOptions
    @Flag(name: .long, help: "Of targets with nested: true; else of those that are flat.") var nested = false

    func run() throws {
        let schema = try project.schema()
        try Terminal.output(SchemaJSON.text(of: schema, nested ? .nested : .keys).span)
    }
}
