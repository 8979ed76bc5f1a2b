internal import ArgumentParser
internal import PintleSchema

/// `pintle schema example`.
struct SchemaExampleFile: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example",
        abstract: "Print an env file as it would be filled, without any real value. Needs no key."
    )

    @OptionGroup var project: ProjectOptions

    func run() throws {
        let schema = try project.schema()
        try Terminal.data(SchemaExample.text(of: schema))
    }
}
