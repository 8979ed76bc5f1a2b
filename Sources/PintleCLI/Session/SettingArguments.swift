internal import ArgumentParser
internal import PintleCore
internal import PintleFindings
internal import PintleProject

/// A setting of an environment: what many commands take.
struct SettingArguments: ParsableArguments {
    @OptionGroup var project: ProjectOptions
    @Argument(help: "The environment.") var environment: String
    @Argument(help: "The setting, spelled as in the schema or as in env files.") var name: String

    /// Opens the project and finds both.
    func find(in reader: borrowing Reader) throws(PintleError) -> (EnvironmentName, Project.NamedSetting) {
        let environment = try reader.project.environment(named: environment)
        return (environment, try reader.project.setting(named: name))
    }
}
