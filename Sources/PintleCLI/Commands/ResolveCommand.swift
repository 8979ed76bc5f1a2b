internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// `pintle resolve FILE`.
struct ResolveCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Settle a conflict that git left in keys/roster.",
        discussion: """
            Two branches that both changed members cannot be merged as text: each entry is bound to those before it. One \
            side is kept, your own entries of the other are made anew behind it, and those of others are listed. It shows \
            what you take over and asks, or takes --yes. Env files of the side that was given up have to be saved again.
            """
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "keys/roster.") var file: String
    @Flag(name: .long, help: "Agree to what is taken over.") var yes = false

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
        let identity = try Session.identity(environment, for: directory)
        let pinning = RosterPinning(directory, environment)
        let resolution = try pinning.resolution(repository, identity: identity)
        for entry in resolution.taken { Terminal.say("taken over: \(entry.action.sentence) (by \(entry.signer))") }
        guard try yes || Terminal.agrees("Take this over?") else {
            throw PintleError(
                .usage,
                "nobody agreed to take these entries over",
                why: "they decide who may read and write what",
                fix: "ask who made them, then: pintle resolve \(Roster.path) --yes"
            )
        }
        try pinning.settle(resolution)
        for action in resolution.replayed { Terminal.say("made anew: \(action.sentence)") }
        for (action, reason) in resolution.dropped { Terminal.say("left out: \(action.sentence): \(reason)") }
        for entry in resolution.others {
            Terminal.say("\(entry.signer) has to make it again: \(entry.action.sentence)")
        }
        Terminal.say("\(Roster.path) is settled; next: git add \(Roster.path), then pintle verify")
    }
}
