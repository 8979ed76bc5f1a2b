internal import ArgumentParser
internal import PintleProject

/// `pintle revert ENV [NAME] --to REV`.
struct RevertCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "revert",
        abstract: "Restore values of an earlier commit.",
        discussion: """
            Pintle verifies and opens the env file of an earlier commit. Its values, or the one that you name, replace \
            the current values. Do not use 'git revert' for an env file. Pintle refuses its result as an older state.
            """,
        examples: [
            "pintle revert prod --to HEAD~1",
            "pintle revert prod SERVER_INSTANCES --to v1.4",
            "pintle revert dev session.secret --to main",
        ]
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Argument(help: "A setting; the whole file by default.") var name: String?
    @Option(name: .long, help: ArgumentHelp("A commit.", valueName: "rev")) var to: String

    func run() throws {
        let reader = try project.reader()
        let environment = try reader.project.environment(named: environment)
        let repository = GitRepository(of: reader.project.directory, reader.project.environment)
        var setting: Project.NamedSetting?
        if let name { setting = try reader.project.setting(named: name) }
        let commit = try repository.commit(to)
        let before = Report.findings(in: environment, reader)
        let change = try reader.writer().revert(environment, setting, to: commit, repository)
        Report.saved(change, in: environment, reader, verb: "restored", since: before)
    }
}
