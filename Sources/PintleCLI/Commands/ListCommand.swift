internal import ArgumentParser
internal import Pintle
internal import PintleCore
internal import PintleSchema

/// `pintle list ENV`.
struct ListCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the settings of an environment, without their values."
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let session = try project.session()
        let environment = try session.workspace.environment(named: environment)
        let settings = try session.workspace.list(environment)
        switch format {
        case .text: try Terminal.output(Self.table(settings))
        case .json: try Terminal.output(Self.json(settings))
        }
    }

    private static func table(_ settings: [Workspace.ListedSetting]) -> String {
        let rows = settings.map { setting in
            [setting.key.text, setting.setting?.name.text ?? "(not in the schema)", origin(setting), kind(setting)]
        }
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
                .joined(separator: "  ").trimmingEnd() + "\n"
        }.joined()
    }

    private static func origin(_ setting: Workspace.ListedSetting) -> String {
        setting.origin?.text ?? (setting.isDefault ? "default" : "-")
    }

    private static func kind(_ setting: Workspace.ListedSetting) -> String {
        guard setting.hasValue else { return "no value" }
        return setting.isSealed ? "sealed" : "plain"
    }

    private static func json(_ settings: [Workspace.ListedSetting]) -> String {
        var output: [UInt8] = Array("[".utf8)
        for (index, setting) in settings.enumerated() {
            output += Array((index == 0 ? "\n  {\"key\":" : ",\n  {\"key\":").utf8)
            JSONText.quoted(setting.key.text, into: &output)
            output += Array(",\"setting\":".utf8)
            if let name = setting.setting?.name.text {
                JSONText.quoted(name, into: &output)
            } else {
                output += Array("null".utf8)
            }
            output += Array(",\"from\":".utf8)
            JSONText.quoted(origin(setting), into: &output)
            output += Array(",\"hasValue\":\(setting.hasValue),\"isSealed\":\(setting.isSealed)}".utf8)
        }
        output += Array("\n]\n".utf8)
        return String(decoding: output, as: UTF8.self)
    }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
