internal import ArgumentParser
internal import Pintle
internal import PintleVault

/// `pintle schema sign`.
struct SchemaSign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Vouch for the schema as it is.",
        discussion: """
            An environment that is new in the schema, or has another level there, is written to the roster too; that \
            takes an admin. Look at the change before you sign it: git diff environments/schema.yaml
            """
    )

    @OptionGroup var project: ProjectOptions

    func run() throws {
        let environment = ProcessEnvironment.current
        let directory = try ProjectDirectory.containing(project.directory)
        let identity = try Session.identity(environment)
        let workspace = try Workspace(directory, environment, keyPin: identity.pin, isSigning: true)
        for note in workspace.notes { Terminal.note(note) }
        for line in try workspace.signSchema(identity: identity) { Terminal.say(line) }
    }
}
