internal import ArgumentParser
internal import Pintle

/// `pintle rotate ENV [NAME]`.
struct RotateCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Give an environment a new data key, or a setting a new random value.",
        discussion: """
            Without a name every value is sealed anew under a new data key, and keeps when it was set. With a name the \
            setting gets a new value, made as the schema's 'generate' says.
            """
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Argument(help: "A setting whose schema says how a value is made.") var name: String?

    func run() throws {
        let session = try project.session()
        let workspace = session.workspace
        let environment = try workspace.environment(named: environment)
        let change =
            if let name {
                try workspace.rotateValue(
                    of: try workspace.setting(named: name),
                    in: environment,
                    identity: session.identity
                )
            } else {
                try workspace.rotateKey(of: environment, identity: session.identity)
            }
        Report.saved(change, in: environment, session)
    }
}
