internal import PintleSchema
internal import ArgumentParser

/// `pintle schema types`.
struct SchemaTypes: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "types",
        abstract: "List the types that a setting can have, what fits each, and its limits. Needs no project."
    )

    func run() throws {
        for type in SettingTypeRegistry.all.sorted(by: { $0.name < $1.name }) {
            let limits = type.attributes.isEmpty ? "" : "   (\(type.attributes.joined(separator: ", ")))"
            try Terminal.output("\(type.name)\(limits)\n    \(type.summary)\n")
        }
    }
}
