internal import ArgumentParser
internal import Pintle
internal import PintleCore
internal import PintleSchema

/// `pintle explain ENV NAME`.
struct ExplainCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show where a value comes from, who may read it and where it is rendered; never the value."
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Argument(help: "The setting, spelled as in the schema or as in env files.") var name: String

    func run() throws {
        let session = try project.session()
        let environment = try session.workspace.environment(named: environment)
        let setting = try session.workspace.setting(named: name)
        let explanation = try session.workspace.explain(setting, in: environment)
        var text = "\(setting.description): \(explanation.kind)\n"
        if let documentation = setting.setting?.documentation { text += "  \(RawForbidden.escaped(documentation))\n" }
        text += "\n"
        for layer in explanation.layers { text += "  \(layer)\n" }
        text += "\nread by:     \(list(explanation.readers, else: "nobody"))\n"
        text += "rendered in: \(list(explanation.targets, else: "no target"))\n"
        try Terminal.output(text)
    }

    private func list(_ names: [String], else none: String) -> String {
        names.isEmpty ? none : names.joined(separator: ", ")
    }
}
