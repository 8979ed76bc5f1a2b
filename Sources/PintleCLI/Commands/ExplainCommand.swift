internal import PintleSchema
internal import PintleFindings
internal import ArgumentParser
internal import PintleCore
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// `pintle explain ENV NAME`.
struct ExplainCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show where a value comes from, who may read it and where it is rendered.",
        discussion: """
            The command shows every layer that sets the value, the member who set it, the members who may read it, and \
            the targets that contain it. It needs no private key. It never opens or shows the value.
            """,
        examples: [
            "pintle explain prod supabase.secretKey",
            "pintle explain prod-japan API_URL",
            "pintle explain dev LOG_LEVEL --format json",
        ]
    )

    @OptionGroup var arguments: SettingArguments
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let (environment, setting, explanation) = try arguments.project.unkeyedReading {
            (project) throws(PintleError) in
            let (environment, setting) = try arguments.find(in: project)
            let repository = GitRepository(of: project.directory, project.environment)
            return (environment, setting, try project.explain(setting, in: environment, repository))
        }
        if (try? KeySources(environment: .current).locate()) == nil {
            Terminal.note("no private key was found; the value was not opened")
        }
        for note in explanation.notes { Terminal.note(note) }
        if let obstacle = explanation.origin?.obstacle {
            Terminal.note("\(obstacle.problem); \(obstacle.fix)")
        }
        switch format {
        case .text: try Terminal.output(Self.text(explanation, of: setting))
        case .json: try Terminal.output(Self.json(explanation, of: setting, in: environment).span)
        }
    }

    private static func text(_ explanation: Project.Explanation, of setting: Project.NamedSetting) -> String {
        var text = "\(setting.description): \(explanation.kind)\n"
        if let documentation = setting.setting?.documentation { text += "  \(RawForbidden.escaped(documentation))\n" }
        text += "\n"
        for layer in explanation.layers { text += "  \(layer)\n" }
        if let origin = explanation.origin { text += "\nset by:      \(origin)" }
        text += "\nread by:     \(list(explanation.readers, else: "nobody"))\n"
        return text + "rendered in: \(list(explanation.targets, else: "no target"))\n"
    }

    private static func json(
        _ explanation: Project.Explanation,
        of setting: Project.NamedSetting,
        in environment: EnvironmentName
    ) -> [UInt8] {
        var list = JSONList()
        list.append { object in
            object.add("environment", environment.text)
            object.add("key", setting.key.text)
            object.add("setting", setting.setting?.name.text)
            object.add("kind", explanation.kind)
            object.add("layers", explanation.layers)
            object.add("signer", explanation.origin?.signer.text)
            object.add("commit", explanation.origin?.commit)
            object.add("time", explanation.origin?.time)
            object.add("obstacle", explanation.origin?.obstacle?.problem)
            object.add("readers", explanation.readers)
            object.add("targets", explanation.targets)
        }
        return list.bytes
    }

    private static func list(_ names: [String], else none: String) -> String {
        names.isEmpty ? none : names.joined(separator: ", ")
    }
}
