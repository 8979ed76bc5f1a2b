internal import ArgumentParser

/// `pintle schema`.
struct SchemaCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Check and sign the schema, and write what follows from it.",
        subcommands: [
            SchemaCheck.self, SchemaSign.self, SchemaDocs.self, SchemaExampleFile.self, SchemaFormats.self,
            SchemaJSONSchema.self, SchemaTypes.self,
        ]
    )
}
