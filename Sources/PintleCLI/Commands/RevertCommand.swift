internal import ArgumentParser
internal import PintleProject

/// `pintle revert ENV [NAME] --to REV`.
struct RevertCommand: PintleCommand {
    static let configuration = CommandConfiguration(
        commandName: "revert",
        abstract: "Put old values back, as a new generation.",
        discussion: """
            The file that the environment had in a commit is verified and opened; its values, or the one that is named, \
            take the place of today's. git revert of an env file would be refused as an older state.

              pintle revert prod --to HEAD~1
              pintle revert prod LOG_LEVEL --to v1.4
            """
    )

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Argument(help: "A setting; without it the whole file.") var name: String?
    @Option(name: .long, help: ArgumentHelp("A commit.", valueName: "rev")) var to: String

    func run() throws {
        let session = try project.session()
        let workspace = session.workspace
        let environment = try workspace.environment(named: environment)
        let repository = GitRepository(of: workspace.project, session.environment)
        var setting: Workspace.NamedSetting?
        if let name { setting = try workspace.setting(named: name) }
        let commit = try repository.commit(to)
        let before = Report.findings(in: environment, session)
        let change = try workspace.revert(environment, setting, to: commit, repository, identity: session.identity)
        Report.saved(change, in: environment, session, verb: "put back", since: before)
    }
}
