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
    func find(in reader: borrowing Reader) throws(PintleError) -> (EnvironmentName, Project.NamedSetting) {
        try find(in: reader.project)
    }

    func find(in project: Project) throws(PintleError) -> (EnvironmentName, Project.NamedSetting) {
        (try project.environment(named: environment), try project.setting(named: name))
    }
}
