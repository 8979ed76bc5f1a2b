internal import ArgumentParser
internal import PintleFindings
internal import PintleProject

/// `pintle waive CODE SETTING`.
struct WaiveCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "waive",
        abstract: "Accept a finding for a limited time.",
        discussion: """
            The command writes a waiver into the schema and signs the schema. You own the waiver, and it begins today. \
            It lasts at most 180 days, or 30 days for an error in production. Without --until, it lasts as long as \
            possible. A finding prints this command with the setting that the waiver has to name. Some rules cannot be \
            waived in production. When a waiver has ended, 'pintle check' and 'pintle render' refuse the finding again. A \
            service that runs already continues with a warning.
            """,
        examples: [
            #"pintle waive LOG001 log.level --env prod --reason "load test""#,
            #"pintle waive LOG001 log.level --env prod --reason "load test" --until DAY"#,
            #"pintle waive PIN008 api.pinsExpire --env staging --env prod --reason 2.4"#,
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The rule's code, such as PIN008.") var code: String
    @Argument(help: "The setting that the finding is about.") var setting: String
    @Option(name: .long, help: ArgumentHelp("An environment; can be given again.", valueName: "env"))
    var env: [String] = []
    @Option(name: .long, help: "The reason why the finding is acceptable.") var reason: String
    @Option(name: .long, help: ArgumentHelp("The last day, such as 2027-01-31.", valueName: "day")) var until: String?

    func run() throws {
        guard !env.isEmpty else {
            throw PintleError(.usage, "no environment is named", fix: "name at least one: --env ENV")
        }
        let reader = try project.reader()
        let request = Writer.WaiverRequest(
            rule: code,
            setting: setting,
            environments: env,
            reason: reason,
            until: until
        )
        for line in try reader.writer().waive(request) { Terminal.say(line) }
    }
}
