internal import PintleSchema
internal import ArgumentParser

/// `pintle schema types`.
struct SchemaTypes: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "types",
        abstract: "List the types of settings, with the values that fit and their limits.",
        discussion: "The command needs no project.",
        examples: [
            "pintle schema types",
            "pintle schema types | grep url",
            "pintle schema types > types.txt",
        ]
    )

    func run() throws {
        for type in SettingTypeRegistry.all.sorted(by: { $0.name < $1.name }) {
            let limits = type.attributes.isEmpty ? "" : "   (\(type.attributes.joined(separator: ", ")))"
            try Terminal.output("\(type.name)\(limits)\n    \(type.summary)\n")
        }
    }
}
