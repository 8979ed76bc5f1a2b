internal import ArgumentParser
internal import PintleFindings
internal import PintleProject

/// `pintle sign ENV`.
struct SignCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign plain settings and comments that were changed by hand.",
        discussion: """
            It shows what differs from the state that was signed last, which git knows, and asks, or takes --yes. \
            Sealed values can only be taken out; a value is written as pintle writes it (pintle set and pintle edit \
            do).
            """
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Flag(name: .long, help: "Agree to what is shown.") var yes = false

    func run() throws {
        let session = try project.session()
        let workspace = session.workspace
        let name = try workspace.environment(named: environment)
        let repository = GitRepository(of: workspace.project, session.environment)
        guard let change = try workspace.handChange(in: name, repository, identity: session.identity) else {
            return Terminal.say("\(name): nothing was changed by hand")
        }
        for line in change.words { Terminal.say(line) }
        guard try yes || Terminal.agrees("Sign it?") else {
            throw PintleError(
                .usage,
                "nobody agreed to sign this",
                why: "whoever signs vouches for it",
                fix: "look at it, then: pintle sign \(name) --yes"
            )
        }
        Report.saved(try workspace.sign(change, identity: session.identity), in: name, session, verb: "signed")
    }
}
