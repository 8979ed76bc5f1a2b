internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject

/// The arguments of commands on one setting of an environment.
struct SettingArguments: ParsableArguments {
    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Argument(help: "The setting, spelled as in the schema or as in env files.") var name: String

    /// Finds the environment and the setting in an opened project.
    func find(in session: borrowing Session) throws(PintleError) -> (EnvironmentName, Workspace.NamedSetting) {
        try find(in: session.workspace)
    }

    func find(in workspace: Workspace) throws(PintleError) -> (EnvironmentName, Workspace.NamedSetting) {
        (try workspace.environment(named: environment), try workspace.setting(named: name))
    }
}
