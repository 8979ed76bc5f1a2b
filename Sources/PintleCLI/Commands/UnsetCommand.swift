internal import ArgumentParser
internal import Pintle

/// `pintle unset ENV NAME`.
struct UnsetCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "unset",
        abstract: "Take one value out.",
        discussion: "What the environment extends, or the schema's default, takes effect then."
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Argument(help: "The setting, spelled as in the schema or as in env files.") var name: String

    func run() throws {
        let session = try project.session()
        let environment = try session.workspace.environment(named: environment)
        let setting = try session.workspace.setting(named: name)
        let change = try session.workspace.unset(setting, in: environment, identity: session.identity)
        Report.saved(change, in: environment, session)
    }
}
