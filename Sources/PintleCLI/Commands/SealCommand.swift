internal import PintleProject
internal import ArgumentParser

/// `pintle seal ENV`.
struct SealCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Give access to members who were granted the right to read an environment but cannot read it yet.",
        discussion: """
            A pending reader may read the environment, but its file is not sealed to that member's key yet.
            """,
        examples: [
            "pintle seal dev",
            "pintle seal prod",
            "pintle seal prod-japan",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String

    func run() throws {
        let reader = try project.reader()
        let environment = try reader.project.environment(named: environment)
        let change = try reader.writer().admitWaiting(to: environment)
        Report.saved(change, in: environment, reader)
    }
}
