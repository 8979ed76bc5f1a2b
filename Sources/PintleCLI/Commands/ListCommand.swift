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
        case .json: try Terminal.output(Self.json(settings).span)
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

    private static func json(_ settings: [Workspace.ListedSetting]) -> [UInt8] {
        var list = JSONList()
        for setting in settings {
            list.append { object in
                object.add("key", setting.key.text)
                object.add("setting", setting.setting?.name.text)
                object.add("from", origin(setting))
                object.add("hasValue", setting.hasValue)
                object.add("isSealed", setting.isSealed)
            }
        }
        return list.bytes
    }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
