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
            channel. --accept takes an older or forked state of an environment (or 'schema', or 'roster') as the newest \
            that this machine knows, after showing what that gives up.
            """
    )

    @OptionGroup var project: ProjectOptions
    @Argument(parsing: .allUnrecognized, help: "The root, or a checkpoint ROOT/POSITION/HASH.")
    var fingerprints: [String] = []
    @Option(name: .long, help: ArgumentHelp("Accept the state at hand of an environment.", valueName: "env"))
    var accept: [String] = []

    func run() throws {
        let environment = ProcessEnvironment.current
        let directory = try ProjectDirectory.containing(project.directory)
        let founding = RosterPinning(directory, environment)
        guard fingerprints.count <= 1 else {
            throw PintleError(.usage, "one root at a time", fix: "pintle trust FINGERPRINT")
        }
        if let fingerprint = fingerprints.first {
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
            guard name != "roster" else {
                try Self.acceptRoster(founding)
                continue
            }
            let workspace = try Workspace(directory, environment, keyPin: try Session.keyPin(environment))
            Terminal.say(try workspace.accept(name))
        }
    }

    private static func acceptRoster(_ pinning: RosterPinning) throws(PintleError) {
        guard let given = try pinning.accept() else {
            return Terminal.say("\(Roster.path) contradicts nothing that this machine has seen")
        }
        for entry in given { Terminal.say("given up: \(entry)") }
        Terminal.say("\(Roster.path) is accepted as it is")
    }
}
