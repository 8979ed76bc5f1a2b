internal import PintleProject
internal import ArgumentParser

/// `pintle seal ENV`.
struct SealCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Let in those who may read an environment but have no key in its file yet."
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String

    func run() throws {
        let session = try project.session()
        let environment = try session.workspace.environment(named: environment)
        let change = try session.workspace.admitWaiting(to: environment, identity: session.identity)
        Report.saved(change, in: environment, session)
    }
}
