internal import PintleProject
internal import ArgumentParser

/// `pintle unset ENV NAME`.
struct UnsetCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "unset",
        abstract: "Remove one value.",
        discussion: """
            The value of an environment that it extends, or the default of the schema, then takes effect.
            """,
        examples: [
            "pintle unset dev LOG_LEVEL",
            "pintle unset staging supabase.secretKey",
            "pintle unset prod-japan API_URL",
        ]
    )

    @OptionGroup var arguments: SettingArguments

    func run() throws {
        let reader = try arguments.project.reader()
        let (environment, setting) = try arguments.find(in: reader)
        let change = try reader.writer().unset(setting, in: environment)
        Report.saved(change, in: environment, reader, verb: "removed")
    }
}
