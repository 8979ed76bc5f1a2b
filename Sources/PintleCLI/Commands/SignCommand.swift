internal import ArgumentParser
internal import PintleFindings
internal import PintleProject
internal import PintleVault

/// `pintle sign ENV`.
struct SignCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign plain settings and comments that were changed by hand.",
        discussion: """
            The command shows how the file differs from the state that was signed last, which it takes from git. It \
            asks you to confirm. --yes confirms. By hand, you can remove a sealed value, but you cannot change it. Write a \
            plain value in the same form as 'pintle set' and 'pintle edit'.
            """,
        examples: [
            "pintle sign dev",
            "pintle sign staging",
            "pintle sign prod --yes",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Flag(name: .long, help: "Confirm without being asked.") var yes = false

    func run() throws {
        let reader = try project.reader()
        let name = try reader.project.environment(named: environment)
        let repository = GitRepository(of: reader.project.directory, reader.project.environment)
        try repository.checkIsMerged(EnvFile.path(of: name))
        guard let change = try reader.handChange(in: name, repository) else {
            return Terminal.say("\(name): nothing was changed by hand")
        }
        for line in change.words { Terminal.say(line) }
        guard try yes || Terminal.agrees("Sign it?") else {
            throw PintleError.notConfirmed(
                "signing",
                why: "your signature makes these values valid for everybody",
                fix: "review it, then: pintle sign \(name) --yes"
            )
        }
        Report.saved(try reader.writer().sign(change), in: name, reader, verb: "signed")
    }
}
