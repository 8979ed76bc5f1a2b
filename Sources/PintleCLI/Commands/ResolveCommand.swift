internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleSystem
internal import PintleVault

/// `pintle resolve FILE`.
struct ResolveCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Resolve a git conflict in keys/roster.",
        discussion: """
            Git cannot merge two branches that both changed members, because each entry depends on the entries before \
            it. Pintle keeps one side, and signs your own entries of the other side again behind it. It lists the \
            entries of other members, who have to repeat them. The command shows the entries that it takes over and \
            asks you to agree. --yes agrees. Save the env files of the other side again afterwards.
            """,
        examples: [
            "pintle resolve keys/roster",
            "pintle resolve keys/roster --yes",
            "pintle resolve chat/keys/roster -C chat",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "keys/roster.") var file: String
    @Flag(name: .long, help: "Agree to the entries that are taken over.") var yes = false

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
        let roots = TrustedRoots(directory, environment)
        let resolution = try roots.resolution(repository, identity: identity)
        for entry in resolution.taken { Terminal.say("taken over: \(entry.action.sentence) (by \(entry.signer))") }
        guard try yes || Terminal.agrees("Take this over?") else {
            throw PintleError(
                .usage,
                "nobody agreed to take these entries over",
                why: "they decide who may read and write what",
                fix: "ask who made them, then: pintle resolve \(Roster.path) --yes"
            )
        }
        try roots.settle(resolution)
        for action in resolution.replayed { Terminal.say("made anew: \(action.sentence)") }
        for (action, reason) in resolution.dropped { Terminal.say("left out: \(action.sentence): \(reason)") }
        for entry in resolution.others {
            Terminal.say("\(entry.signer) has to make it again: \(entry.action.sentence)")
        }
        Terminal.say("\(Roster.path) is settled; next: git add \(Roster.path), then pintle verify")
    }
}
