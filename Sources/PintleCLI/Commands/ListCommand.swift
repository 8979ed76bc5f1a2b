internal import PintleVault
internal import PintleSchema
internal import PintleCore
internal import PintleFindings
internal import ArgumentParser
internal import PintleProject
internal import PintleSystem

/// `pintle list ENV`.
struct ListCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the settings of an environment without their values.",
        discussion: """
            The command needs no private key. FROM is the environment whose file gives the value. SET is the day when \
            a secret was last set. In the text format, a setting that the schema does not declare has no name and no \
            type.
            """,
        examples: [
            "pintle list dev",
            "pintle list prod",
            "pintle list prod --format json",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Option(name: .long, help: "text or json.") var format = OutputFormat.text

    func run() throws {
        let listing = try project.unkeyedReading { (project) throws(PintleError) in
            try project.list(try project.environment(named: environment))
        }
        for note in listing.notes { Terminal.note(note) }
        switch format {
        case .text: try Terminal.output(Self.table(listing.settings))
        case .json: try Terminal.output(Self.json(listing.settings).span)
        }
    }

    private static func table(_ settings: [Project.ListedSetting]) -> String {
        var table = TextTable(["KEY", "SETTING", "TYPE", "FROM", "SET", "STATE"])
        for setting in settings {
            table.append([
                setting.key.text, setting.setting?.name.text ?? "(not in the schema)",
                setting.setting?.typeName ?? "-", origin(setting),
                setting.setAt.map { String($0.rfc3339.prefix(10)) } ?? "-", state(setting),
            ])
        }
        return table.text
    }

    private static func origin(_ setting: Project.ListedSetting) -> String {
        setting.origin?.text ?? (setting.isDefault ? "default" : "-")
    }

    private static func state(_ setting: Project.ListedSetting) -> String {
        guard setting.hasValue else { return "no value" }
        return setting.isSealed ? "sealed" : "plain"
    }

    private static func json(_ settings: [Project.ListedSetting]) -> [UInt8] {
        var list = JSONList()
        for setting in settings {
            list.append { object in
                object.add("key", setting.key.text)
                object.add("setting", setting.setting?.name.text)
                object.add("type", setting.setting?.typeName)
                object.add("from", origin(setting))
                object.add("hasValue", setting.hasValue)
                object.add("isSealed", setting.isSealed)
                object.add("isSecret", setting.setting?.isSecret ?? true)
                object.add("setAt", setting.setAt?.rfc3339)
            }
        }
        return list.bytes
    }
}
