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

    @OptionGroup var arguments: SettingArguments

    func run() throws {
        let session = try arguments.project.session()
        let (environment, setting) = try arguments.find(in: session)
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
