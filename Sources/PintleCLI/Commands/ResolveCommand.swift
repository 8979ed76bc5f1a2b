internal import ArgumentParser
internal import Pintle
internal import PintleCore
internal import PintleVault

/// `pintle resolve FILE`.
struct ResolveCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Settle a conflict that git left in keys/roster.",
        discussion: """
            Two branches that both changed members cannot be merged as text: each entry is bound to those before it. One \
            side is kept, your own entries of the other are made anew behind it, and those of others are listed. Env \
            files of the side that was given up have to be saved again.
            """
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "keys/roster.") var file: String

    func run() throws {
        guard file == Roster.path || file.hasSuffix("/" + Roster.path) else {
            throw PintleError(
                .usage,
                "only \(Roster.path) can be resolved",
                fix: "take one side of an env file (git checkout --theirs FILE), then make the other's changes again"
            )
        }
        let environment = ProcessEnvironment.current
        let directory = try ProjectDirectory.containing(project.directory)
        let repository = GitRepository(of: directory, environment)
        let identity = try Session.identity(environment)
        let resolution = try RosterPinning(directory, environment).resolve(repository, identity: identity)
        for action in resolution.replayed { Terminal.say("made anew: \(action.sentence)") }
        for (action, reason) in resolution.dropped { Terminal.say("left out: \(action.sentence): \(reason)") }
        for entry in resolution.others {
            Terminal.say("\(entry.signer) has to make it again: \(entry.action.sentence)")
        }
        Terminal.say("\(Roster.path) is settled; next: git add \(Roster.path), then pintle verify")
    }
}
