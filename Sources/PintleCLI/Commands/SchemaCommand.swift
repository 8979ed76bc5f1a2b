internal import ArgumentParser
internal import PintleSchema

/// `pintle schema`.
struct SchemaCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Check and sign the schema, and generate documents from it.",
        discussion: """
            The schema is environments/schema.yaml. It declares the environments, settings, targets and waivers of the \
            project.
            """,
        examples: [
            "pintle schema check",
            "pintle schema sign",
            "pintle schema docs > settings.md",
        ],
        subcommands: [
            SchemaCheck.self, SchemaSign.self, SchemaDocs.self, SchemaExampleFile.self, SchemaFormats.self,
            SchemaJSONSchema.self, SchemaMark.self, SchemaTypes.self,
            SchemaLanguage<SwiftCode>.self, SchemaLanguage<TypeScriptCode>.self,
            SchemaLanguage<DartCode>.self, SchemaLanguage<KotlinCode>.self,
        ]
    )
}
