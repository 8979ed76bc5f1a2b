internal import ArgumentParser
internal import Pintle
internal import PintleCore
internal import PintleVault

/// `pintle trust [FINGERPRINT]`.
struct TrustCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Pin the project's root on this machine.",
        discussion: """
            Without a fingerprint it prints the root of the roster at hand, to be compared with an admin's over another \
            channel. --accept takes an older or forked state of an environment (or 'schema') as the newest that this \
            machine knows.
            """
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The root, or a checkpoint ROOT/POSITION/HASH.") var fingerprint: String?
    @Option(name: .long, help: ArgumentHelp("Accept the state at hand of an environment.", valueName: "env"))
    var accept: [String] = []

    func run() throws {
        let environment = ProcessEnvironment.current
        let directory = try ProjectDirectory.containing(project.directory)
        let founding = RosterPinning(directory, environment)
        if let fingerprint {
            let roster = try founding.pin(fingerprint)
            Terminal.say("\(roster.project) is trusted here: \(roster.root.b64)")
        } else if accept.isEmpty {
            let roster = try founding.roster()
            try Terminal.output("\(roster.root.b64)\n")
            Terminal.say(
                "This is the root of the roster at hand. Compare it with an admin's, then: pintle trust FINGERPRINT"
            )
        }
        for name in accept {
            let workspace = try Workspace(directory, environment, keyPin: try Session.keyPin(environment))
            Terminal.say(try workspace.accept(name))
        }
    }
}
