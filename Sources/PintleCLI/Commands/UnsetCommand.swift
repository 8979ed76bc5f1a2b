internal import PintleProject
internal import ArgumentParser

/// `pintle unset ENV NAME`.
struct UnsetCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "unset",
        abstract: "Take one value out.",
        discussion: "What the environment extends, or the schema's default, takes effect then."
    )

    @OptionGroup var arguments: SettingArguments

    func run() throws {
        let session = try arguments.project.session()
        let (environment, setting) = try arguments.find(in: session)
        let change = try session.workspace.unset(setting, in: environment, identity: session.identity)
        Report.saved(change, in: environment, session, verb: "removed")
    }
}
