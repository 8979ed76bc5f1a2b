internal import ArgumentParser

/// `pintle schema`.
struct SchemaCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Check and sign the schema.",
        subcommands: [SchemaCheck.self, SchemaSign.self]
    )
}
