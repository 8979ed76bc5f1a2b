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
            asks you to confirm. --yes confirms. At the end, it lists the commands that follow, also for the env files \
            that do not verify under the joined roster.
            """,
        examples: [
            "pintle resolve keys/roster",
            "pintle resolve keys/roster --yes",
            "pintle resolve chat/keys/roster -C chat",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "keys/roster.") var file: String
    @Flag(name: .long, help: "Confirm the entries that are taken over.") var yes = false

    func run() throws {
        guard file == Roster.path || file.hasSuffix("/" + Roster.path) else {
            throw PintleError.unresolvable
        }
        let environment = ProcessEnvironment.current
        let directory = try ProjectDirectory.containing(project.directory)
        let repository = GitRepository(of: directory, environment)
        let identity = try Session.identity(environment, for: directory)
        let roots = TrustedRoots(directory, environment)
        let resolution = try roots.resolution(repository, identity: identity)
        for entry in resolution.taken { Terminal.say("taken over: \(entry.action.sentence) (by \(entry.signer))") }
        guard try yes || Terminal.agrees("Take these entries over?") else {
            throw PintleError.notConfirmed(
                "taking these entries over",
                why: "these entries grant and revoke rights",
                fix: "ask the members who signed them, then: pintle resolve \(Roster.path) --yes"
            )
        }
        try roots.settle(resolution)
        Self.show(resolution)
        Self.showNextSteps(TrustedRoots(directory, environment, keyRoot: identity.root))
    }

    private static func show(_ resolution: RosterResolution) {
        for action in resolution.replayed { Terminal.say("signed again: \(action.sentence)") }
        for (action, reason) in resolution.dropped { Terminal.say("dropped: \(action.sentence): \(reason)") }
        for entry in resolution.others {
            Terminal.say("\(entry.signer) has to repeat this: \(entry.action.sentence)")
        }
    }

    private static func showNextSteps(_ roots: TrustedRoots) {
        // The schema may be in conflict too; 'pintle verify' reports that.
        let steps = (try? Project.forVerifying(Trust.established(roots))).map(RosterNextSteps.init)
        Terminal.say("\(Roster.path) is resolved. Next:")
        for command in steps?.commands ?? RosterNextSteps.least { Terminal.say("  \(command)") }
        for note in steps?.notes ?? [] { Terminal.note(note) }
    }
}

extension PintleError {
    /// Only the roster can be resolved.
    fileprivate static var unresolvable: PintleError {
        PintleError(
            .usage,
            "only \(Roster.path) can be resolved",
            fix:
                "for an env file, keep one side (git checkout --theirs FILE), then repeat the changes of the other with pintle edit"
        )
    }
}
